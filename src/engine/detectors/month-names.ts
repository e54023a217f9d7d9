/** Names of the twelve months and how they are shortened, by language, without accents and dots. */
const MONTHS: readonly string[] = [
  'january jan januar janvier janv enero ene gennaio gen januari janeiro stycznia januara tammikuuta ocak ledna ianuarie januari leden января янв',
  'february feb februar fevrier fevr fev febrero febbraio februari fevereiro lutego helmikuuta subat unora februarie feber febr февраля фев',
  'march mar marz maerz mrz mars marzo maart marco marca maaliskuuta mart brezna martie марта мар',
  'april apr avril avr abril abr aprile kwietnia huhtikuuta nisan dubna aprilie апреля апр',
  'may mai maggio mayo mag mei maio maja toukokuuta mayis kvetna maj мая май',
  'june jun juni juin junio giugno giu junho czerwca kesakuuta haziran cervna iunie июня июн',
  'july jul juli juillet juil julio luglio lug julho lipca heinakuuta temmuz cervence iulie июля июл',
  'august aug aout agosto ago augustus sierpnia elokuuta agustos srpna augusti августа авг',
  'september sep sept septembre septiembre settembre set setembro wrzesnia syyskuuta eylul zari septembrie сентября сен',
  'october oct oktober okt octobre octubre ottobre ott outubro out pazdziernika lokakuuta ekim rijna octombrie октября окт',
  'november nov novembre noviembre novembro listopada marraskuuta kasim listopadu noiembrie ноября ноя',
  'december dec dezember dez decembre diciembre dic dicembre dezembro grudnia joulukuuta aralik prosince decembrie декабря дек',
];

const BY_NAME: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, month) =>
    names.split(' ').map((name): [string, number] => [name, month + 1]),
  ),
);

/** The number of a month, from 1; undefined for another word. */
export function monthOf(word: string): number | undefined {
  const plain = word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return BY_NAME.get(plain) ?? BY_NAME.get(word.toLowerCase());
}
