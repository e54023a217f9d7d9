import { latin1 } from '../bytes.ts';
import type { Text } from '../detector.ts';

const LONGEST_DETAIL = 120;
const MOST_DETAILS = 4;
const SITE =
  '(?:knee|hip|shoulder|ankle|foot|hand|wrist|elbow|eye|ear|leg|arm|breast|ovary|lung|kidney|lower limb|upper limb|lower leg|forearm)';
const COMPLICATION =
  '(?:complications?|(?:mention of )?complication|esophagitis|hyperglycemia|hypoglycemia|ketoacidosis|coma|behavioral disturbance|' +
  'psychotic (?:symptoms|features)|aura|status (?:migrainosus|epilepticus|asthmaticus)|(?:\\(acute\\) |acute )?exacerbation|' +
  'heart failure|rupture|obstruction|perforation|abscess|bleeding|hemorrhage|angina pectoris|hypoxia|hypercapnia|' +
  'acute lower respiratory infection|diabetic (?:chronic kidney disease|neuropathy|polyneuropathy|nephropathy|peripheral angiopathy|foot ulcer|cataract)|' +
  'nephropathy|sciatica|myelopathy|radiculopathy|gangrene|physiological dependence|dependence|intoxication|withdrawal)';
/** What ICD adds to the name of a diagnosis. */
const DETAILS = new RegExp(
  `^(?:,? (?:unspecified|type unspecified|site unspecified)(?: (?:type|site|organism|part|location|${SITE}))?` +
    `|,? (?:without|with|due to|in) ${COMPLICATION}` +
    '|,? not elsewhere classified|,? organism unspecified|,? site not specified|,? uncomplicated|,? uncontrolled' +
    '|, (?:single|recurrent)(?: episode)?|, (?:mild|moderate|severe)|, in (?:full |partial |sustained )?remission' +
    '|, (?:initial|subsequent) encounter(?: for (?:closed|open) fracture)?|, sequela|,? stage [1-5]' +
    '|, stage 3 unspecified|, (?:not )?intractable|, current episode (?:manic|depressed|hypomanic|mixed)' +
    `|(?:, | of |)(?: ?(?:left|right|bilateral|unspecified)) ${SITE}|, (?:lumbar|cervical|thoracic) region|, bilateral)`,
);

const OBJECT = /^(?: [a-z()'-]+){1,7}/;
/** Ends what a diagnosis is of, in a sentence that goes on. */
const NOT_OBJECT: ReadonlySet<string> = new Set(
  (
    'and or is are was were be been has have had who which that this after before during since because but when ' +
    'while with without due by on at from as if then for to she he they patient initial subsequent'
  ).split(' '),
);

/** Where the words end that say what a `fracture of` or `encounter for` is about; undefined when there are none. */
function objectEnd(text: Text, head: number): number | undefined {
  const words = OBJECT.exec(latin1(text, head, head + LONGEST_DETAIL).toLowerCase())?.[0] ?? '';
  let end = head;
  for (const word of words.slice(1).split(' ')) {
    if (word === '' || NOT_OBJECT.has(word)) break;
    end += word.length + 1;
  }
  return end > head ? end : undefined;
}

/** Where the details end that follow the name of a diagnosis; undefined when the name needs some and has none. */
export function detailsEnd(text: Text, head: number): number | undefined {
  const open = /(?: of| for| by| to)$/i.test(latin1(text, head - 4, head));
  const start = open ? objectEnd(text, head) : head;
  if (start === undefined) return undefined;
  let rest = latin1(text, start, start + LONGEST_DETAIL).toLowerCase();
  let end = start;
  for (let details = 0; details < MOST_DETAILS; details++) {
    const detail = DETAILS.exec(rest)?.[0];
    if (detail === undefined || /^[a-z0-9]/.test(rest.slice(detail.length))) return end;
    end += detail.length;
    rest = rest.slice(detail.length);
  }
  return end;
}
