/** How streets are called where the kind of street stands at the end, after a number and a name. */
const SURE_TYPES =
  'Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Terrace|Ter|Parkway|Pkwy|Highway|Hwy|Crescent|Cres|Mews|Turnpike|Expressway|Broadway|Gardens|Gdns|Circle|Cir|Square|Sq|Alley|Esplanade|Embankment';
const OTHER_TYPES =
  'Place|Pl|Way|Trail|Trl|Loop|Close|Grove|Row|Walk|Hill|Rise|Green|Quay|Wharf|Pike|Plaza|Plz|Parade|Vale|View|Point|Ridge|Run|Pass|Path|Crossing|Heights|Landing|Meadow|Meadows|Common|Park|Cove|Bend|Trace|Spur|Nagar|Marg';
const QUARTER = '(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\\b\\.?';
const UNIT =
  '(?:,? (?:Apt|Apartment|Suite|Ste|Unit|Floor|Fl|Room|Rm|Flat|Bldg|Building)\\b\\.? ?#?[\\w-]{1,6}|,? ?#\\s?[\\w-]{1,6})?';
const STATES =
  'A[LKZR]|C[AOT]|D[CE]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]';
const US_CITY = `(?:,? ?[A-Z][A-Za-z.' -]{1,30}?,? (?:${STATES}|[A-Z][a-z]+(?: [A-Z][a-z]+)?),? \\d{5}(?:-\\d{4})?|, [A-Z][A-Za-z.' -]{1,30}?, (?:${STATES}))(?![\\w])`;
const UK_CITY = "(?:, [A-Z][A-Za-z.' -]{1,30}?){1,3},? [A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}(?!\\w)";
const OTHER_CITY =
  "(?:,? [A-Z][A-Za-z.' -]{1,30}?,? (?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT) \\d{4}|,? [A-Z][A-Za-z.' -]{1,30}?,? (?:AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT),? [A-Z]\\d[A-Z] ?\\d[A-Z]\\d)(?!\\w)";
const WORD = "(?:[A-Z](?:[\\p{L}.-]|['’](?=\\p{L}))*|\\d{1,3}(?:st|nd|rd|th)|of|the|de|la|del)";

/** A house number, a name, a kind of street; then perhaps a unit, a town and its code. */
export const ENGLISH: RegExp = new RegExp(
  `^\\d{1,6}[A-Za-z]?(?:[-–/]\\d{1,5})?,? (?:${QUARTER} )?(?:(?:${WORD} ){1,4}(?:(?<sure>${SURE_TYPES})|${OTHER_TYPES})\\b|(?<broadway>Broadway)\\b)\\.?(?: ${QUARTER})?${UNIT}(?<town>${US_CITY}|${UK_CITY}|${OTHER_CITY})?`,
  'u',
);

/** `Berlin`, `St. Gallen`, `Frankfurt am Main`, `Rio de Janeiro`: capitals, and small words between them. */
const TOWN =
  "(?:St\\. |S\\. )?[\\p{Lu}][\\p{L}'’-]*(?: (?:(?:am|an der|an|im|in|bei|ob der|vor der|unter|de|del|de la|di|do|da|dos|la|las|los|le|les|sur|sous|en|lès|van|den|aan den|op|og|i|nad|pod|u) )?[\\p{Lu}][\\p{L}'’-]*){0,3}";
const LATIN_TOWN = `(?:,? (?:- )?\\d{5}(?:-\\d{3})? ${TOWN}(?![\\p{L}']))`;

export const FRENCH: RegExp = new RegExp(
  `^\\d{1,4}(?: ?(?:bis|ter|quater|[A-D])\\b)?,? (?:[Rr]ue|[Aa]venue|[Aa]v\\.|[Bb]oulevard|[Bb]d|[Bb]ld|[Pp]lace|[Cc]hemin|[Aa]ll[ée]e|[Ii]mpasse|[Qq]uai|[Cc]ours|[Rr]oute|[Ss]quare|[Pp]assage|[Ff]aubourg|[Cc]it[ée]|[Vv]oie|Rua|Travessa|Rodovia|Avenida|Alameda)(?:(?: (?:de la|de|du|des|la|le|les|à|aux|et|do|da|dos|das)(?!\\p{L})){0,3}(?: d['’]| de l['’]| l['’]| )[\\p{Lu}\\d](?:[\\p{L}\\d.-]|['’](?=\\p{L}))*){1,4}(?<town>${LATIN_TOWN})?`,
  'u',
);

/** Streets whose number stands behind the name; the text ends at the number. */
export const NAME_FIRST =
  /(?:(?<=^|[\s,;:"'>(|*`_])(?:(?:(?:Am|An der|Auf der|In der|In den|Im|Zum|Zur|[Vv]an der|[Vv]an den|[Vv]an|[Dd]en|[Dd]e|Alte[rn]?|Neue[rn]?|Große|Kleine|[\p{Lu}][\p{L}'’.-]*) ){0,2}(?:(?:[\p{Lu}][\p{Ll}]+-){0,3}[\p{Lu}][\p{Ll}]{1,30}(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|(?<=[Oo]st|[Ww]est|[^eouaiptEOUAIPT])ring|(?<=dt|ft|rt|it|[Nn]ordost|[Ss]üdost|[Nn]ordwest|[Ss]üdwest)ring|damm|ufer|chaussee|graben|steig|straat|laan|plein|gracht|kade|singel|dijk|gatan|vägen|gränden|gata|veien|gade|vej|allé|katu|kuja|tie|plantsoen|siedlung|hof)|[\p{Lu}][\p{L}'-]+[ -](?:Stra(?:ß|ss)e|Str\.|Weg|Platz|Allee|Alle|Ring|Damm|Ufer|Straat|Laan|Väg|väg|Gata|gata|gate|vei|Caddesi|Cad\.|Sokak|Sok\.|Bulvarı|Blv\.))|Unter den Linden|(?:ul|al|os|pl|bulw|pr)\.(?: [\p{Lu}][\p{L}.-]*){1,3}|(?:Calle|C\/|Avda\.?|Avenida|Av\.|Plaza|Pza\.|Paseo|Carrer|Camino|Ronda|Rambla|Glorieta|Travesía|Prolongación|Via|Viale|Piazza|Corso|Vicolo|Rotonda|Borgo|Contrada|Strada|Largo|Rua|R\.|Travessa|Praça|Alameda|Estrada|Ladeira|Largo|Jardim|Quinta|ул\.|улица|пр\.|проспект)(?: (?:de la|de los|de las|del|de|di|da|do|dos|das|la|el|los|las|della|dei|delle|degli|y|e)| ?[\p{Lu}][\p{L}.'’-]*){1,6}),?) ?(?:n[ºo°.]+ ?|nr\.? |д(?:ом|\.) ?)?$/u;

/** A house number, perhaps with a letter or a door, and the town behind it. */
export const NUMBER_AND_TOWN: RegExp = new RegExp(
  `^\\d{1,4} ?(?:[a-zA-Z]\\b|bis\\b)?(?:[-/]\\d{1,4}[a-z]?)?(?<town>${LATIN_TOWN}|,? \\d{4} ?[A-Z]{2} ${TOWN}(?![\\p{L}'])|,? \\d{2}-\\d{3} ${TOWN}(?![\\p{L}'])|,? \\d{3} \\d{2} ${TOWN}(?![\\p{L}'])|, \\d{4} ${TOWN}(?![\\p{L}']))?`,
  'u',
);

export const POST_BOX =
  /^(?:P\.? ?O\.? ?Box|Post Office Box|Postfach|Apartado(?: de [Cc]orreos| [Pp]ostal)?|Casella [Pp]ostale|Postbus|Caixa [Pp]ostal|Boîte [Pp]ostale|Postboks|Postbox) (?:n[ºo°]\.? )?#?\d[\d ]{0,7}\d?(?<town>,? ?[A-Z][A-Za-z.' -]{1,30}?,? [A-Z]{2},? \d{5}(?:-\d{4})?)?(?!\w)/u;
