/** A machine that is laid out: all that a renderer needs. Lengths are CSS pixels; `y` grows downwards. */
export interface Chart {
  readonly machine: string;
  readonly description: string | undefined;
  readonly width: number;
  readonly height: number;
  /** Parents come before their children. */
  readonly nodes: readonly ChartNode[];
  readonly edges: readonly ChartEdge[];
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ChartNode extends Box {
  /**
   * The path of the state, such as `uploading.sending`; empty for the machine itself, which is the first
   * node. What is no state has the path of the state that it stands in, and `:initial` or `:any`.
   */
  readonly id: string;
  readonly parent: string | undefined;
  readonly label: string;
  readonly description: string | undefined;
  readonly kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'history' | 'initial' | 'any';
  readonly invokes: readonly string[];
  /** Events it hears without being left. */
  readonly heard: readonly string[];
  readonly texts: readonly ChartText[];
  /** Where what is inside begins: below its name. Undefined where nothing is inside. */
  readonly divider: number | undefined;
}

/** A line of text, in the font and size that `font.ts` names. */
export interface ChartText {
  readonly kind: 'name' | 'invoke' | 'heard' | 'label';
  readonly text: string;
  /** Where the text begins, and its baseline. */
  readonly x: number;
  readonly y: number;
  /** How long it is; undefined when the font's measure is not known for one of its characters. */
  readonly width: number | undefined;
}

export interface ChartEdge {
  /** Unique within the machine, and the same whenever the machine is; see `edgesOf`. */
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: 'event' | 'after' | 'always' | 'done' | 'error' | 'initial';
  /** One line an event or condition. */
  readonly label: readonly string[];
  /** The name of the delay, of an `after`. */
  readonly delay: string | undefined;
  /** A polyline from border to border. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly labelBox: Box | undefined;
  /** The label, line by line within its box. */
  readonly texts: readonly ChartText[];
}
