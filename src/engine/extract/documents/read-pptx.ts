import type { ZipFile } from '../archives/read-zip.ts';
import type { Item } from '../item.ts';
import type { Extracted } from '../part.ts';
import type { Source } from '../source.ts';
import { textOfXml } from './made-text.ts';
import { readTargets } from './relations.ts';
import { readBeside, readStory } from './story.ts';

const STORY =
  /^ppt\/(?:slides|notesSlides|comments|diagrams|charts)\/[^/]+\.xml$|^ppt\/comment[^/]*\.xml$/;
const LOOKS =
  /^(?:\[Content_Types\]\.xml|ppt\/(?:slideLayouts|slideMasters|notesMasters|handoutMasters|theme|tags|tableStyles|presProps|viewProps|presentation)\b.*|.*\.rels)$/;

export async function* readPptx(item: Item, zip: ZipFile): AsyncGenerator<Extracted, void> {
  for (const entry of zip.entries) {
    if (LOOKS.test(entry.name)) continue;
    if (STORY.test(entry.name)) yield* readStory(item, zip, entry, slideText);
    else yield* readBeside(item, zip, entry);
  }
  yield* readTargets(item, zip);
}

const slideText = (source: Source): Source =>
  textOfXml(source, (write) => {
    let inText = 0;
    let cells = 0;
    return {
      open: (name) => {
        if (isText(name)) inText++;
        else if (name === 'tc') cells++;
        else if (name === 'br') write(cells > 0 ? ' ' : '\n');
      },
      text: (text) => {
        if (inText > 0) write(text);
      },
      close: (name) => {
        if (isText(name)) inText--;
        else if (name === 'tc') {
          cells--;
          write('\t');
        } else if (name === 'p') write(cells > 0 ? ' ' : '\n');
        else if (name === 'tr' || name === 'text' || name === 'pt') write('\n');
      },
    };
  });

/** Of paragraphs, of comments, and of the values of charts. */
const isText = (name: string): boolean => name === 't' || name === 'text' || name === 'v';
