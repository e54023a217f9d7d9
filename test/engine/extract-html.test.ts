import assert from 'node:assert/strict';
import { test } from 'node:test';
import { htmlText } from '../../src/engine/extract/html-text.ts';
import { CARD } from './extract-samples.ts';
import { textsOf } from './extracting.ts';

const said = (html: string): string => htmlText()(html, true);

test('tags within a word vanish, others part words, and cells are a tab apart', () => {
  assert.equal(said('4242<b>-4242</b><wbr>-4242'), '4242-4242-4242');
  assert.equal(said('<p>one</p><p>two<br>three'), 'one two three');
  assert.equal(said('<tr><td>Card</td><td>4242</td></tr>'), 'Card\t4242\t');
});

test('entities are decoded, and what is none stays', () => {
  assert.equal(
    said('a&#64;b&period;com &amp; &lt;x&gt; &#x5a;o&euml; a&nbsp;b'),
    'a@b.com & <x> Zoë a b',
  );
  assert.equal(said('R&D a & b &unknown; 1 < 2'), 'R&D a & b &unknown; 1 < 2');
});

test('values of attributes, comments and scripts are kept, looks are not', () => {
  assert.equal(
    said('<input class="x" name="ssn" value="078-05-1120">').trim(),
    'ssn="078-05-1120"',
  );
  assert.equal(said('<meta name="author" content="Ana">').trim(), 'author="Ana"');
  assert.equal(
    said('<a class=x href="mailto:ana@example.com">Ana</a>').trim(),
    'href="mailto:ana@example.com" Ana',
  );
  assert.equal(said('a<!-- token > here -->b'), 'a  token > here b');
  assert.equal(
    said('<script>if (a < b) key = "x";</script>end').trim(),
    'if (a < b) key = "x"; end',
  );
});

test('names that objects have of themselves are names like others', async () => {
  assert.equal(said('a<constructor>b</constructor><toString>c').replace(/ /g, ''), 'abc');
  assert.deepEqual(await textsOf(Buffer.from('x'), { name: 'a.constructor' }), { '': 'x' });
  assert.deepEqual(await textsOf(Buffer.from('{\\rtf1 a\\constructor b}')), { '': 'ab' });
});

test('code for the server is kept as it is', () => {
  assert.equal(said('<p><?php $key = "a > b"; ?></p>').trim(), 'php $key = "a > b";');
  assert.equal(said('<% key = "x" %>'), '<% key = "x" %>');
  assert.equal(said('<![CDATA[a < b > c]]>').trim(), 'a < b > c');
});

test('lines are those of the file', () => {
  const html = '<!doctype html>\n<a\n href="x"\n class="y">\nfour\n<!-- \n -->\nseven';

  assert.equal(
    said(html)
      .split('\n')
      .findIndex((line) => line.includes('seven')),
    7,
  );
});

test('what is read does not depend on where its pieces end', () => {
  const html = `<td title='a > b'>Z&ouml;e</td><!-- c --><script>x</script><? 1 > 2 ?><![CDATA[<]]> &#52;242 < 5 <b>${CARD}</b>`;
  const whole = said(html);
  for (let cut = 0; cut <= html.length; cut++) {
    const page = htmlText();
    assert.equal(page(html.slice(0, cut), false) + page(html.slice(cut), true), whole, `${cut}`);
  }
});

test('a page is told by its beginning or by its name', async () => {
  assert.deepEqual(await textsOf(Buffer.from('<!DOCTYPE html><b>4</b>2')), { '': '42' });
  assert.deepEqual(await textsOf(Buffer.from('<b>4</b>2'), { name: 'a.htm' }), { '': '42' });
  assert.deepEqual(await textsOf(Buffer.from('<b>4</b>2')), { '': '<b>4</b>2' });
});
