/** The letters that are usual in the languages of an encoding with one byte a letter. */
export const LETTERS: Readonly<Record<string, string>> = {
  'windows-1252': 'äöüßéèêëàâáãåæçíîïñóôõøúûœù',
  'windows-1254': 'çğıöşüâîûİ',
  'windows-1250': 'ąćęłńóśźżáčďéěíňřšťúůýžőűöüäăâîșțşţđ',
  'iso-8859-2': 'ąćęłńóśźżáčďéěíňřšťúůýžőűöüäăâîșțşţđ',
  'windows-1251': 'оеаинтсрвлкмдпуяыьгзбчйхжюіїє',
  'koi8-r': 'оеаинтсрвлкмдпуяыьгзбчйхжю',
  'iso-8859-5': 'оеаинтсрвлкмдпуяыьгзбчйхжю',
  ibm866: 'оеаинтсрвлкмдпуяыьгзбчйхжю',
  'windows-1253': 'αοιετνσςρπκηυλμωγάέήίόύώ',
  'windows-1255': 'יוהלארמתבשנםדחקפעכגט',
  'windows-1256': 'ايلمنترةبعوهدسفكقحأ',
  'windows-874': 'านรอกเงมยลวดทสตะปบคหแจพชขใไโผซธี่้ิัุู็์',
};

/** An encoding with two bytes for most characters. */
export interface PairEncoding {
  readonly encoding: string;
  /** The weight of a byte that is a character alone; undefined when it leads a pair. */
  readonly single?: (byte: number) => number | undefined;
  readonly trails: (byte: number) => boolean;
  readonly weigh: (lead: number, trail: number) => number;
  /** Characters of names, addresses and forms. */
  readonly familiar: string;
}

const within = (byte: number, from: number, to: number): boolean => byte >= from && byte <= to;
const isHigh = (byte: number): boolean => within(byte, 0xa1, 0xfe);
const RARE = 0.05;

export const PAIRS: readonly PairEncoding[] = [
  {
    encoding: 'gb18030',
    trails: (trail) => within(trail, 0x40, 0xfe) || within(trail, 0x30, 0x39),
    weigh: (lead, trail) => {
      if (!isHigh(lead) || !isHigh(trail)) return trail < 0x40 ? -0.5 : 0;
      if (lead === 0xa1 || lead === 0xa3) return 0.8;
      return within(lead, 0xb0, 0xd7) ? 0.7 : RARE;
    },
    familiar:
      '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理姓名身份证号码电话地址银行卡密王李张刘陈杨黄赵吴周',
  },
  {
    encoding: 'shift_jis',
    single: (byte) => (within(byte, 0xa1, 0xdf) ? RARE : undefined),
    trails: (trail) => within(trail, 0x40, 0xfc) && trail !== 0x7f,
    weigh: (lead, trail) => {
      if (lead === 0x82) return trail >= 0x4f ? 1 : 0;
      if (lead === 0x83) return trail <= 0xd6 ? 1 : 0;
      if (lead === 0x81) return 0.7;
      if (within(lead, 0x88, 0x97)) return 0.7;
      return within(lead, 0x98, 0x9f) || within(lead, 0xe0, 0xea) ? RARE : -1;
    },
    familiar:
      '日本人年月大出中行会国東京都道府県市区町村番号氏名住所電話生姓性別男女口座銀行支店金円様田山川木村井藤野原高橋佐渡林松太郎子美一二三四五六七八九十上下前後新見者社員会者証明書健康保険免許個的',
  },
  {
    encoding: 'euc-jp',
    single: (byte) => (byte === 0x8e ? RARE : undefined),
    trails: isHigh,
    weigh: (lead) => {
      if (lead === 0xa4 || lead === 0xa5) return 1;
      if (lead === 0xa1 || lead === 0xa3) return 0.7;
      if (within(lead, 0xb0, 0xcf)) return 0.7;
      return within(lead, 0xd0, 0xf4) ? RARE : -1;
    },
    familiar:
      '日本人年月大出中行会国東京都道府県市区町村番号氏名住所電話生姓性別男女口座銀行支店金円様田山川木村井藤野原高橋佐渡林松太郎子美一二三四五六七八九十上下前後新見者社員会者証明書健康保険免許個的',
  },
  {
    encoding: 'euc-kr',
    trails: (trail) => within(trail, 0x41, 0xfe),
    weigh: (lead, trail) => {
      if (!isHigh(lead) || !isHigh(trail)) return 0;
      if (within(lead, 0xb0, 0xc8)) return 0.85;
      if (lead === 0xa1 || lead === 0xa3) return 0.5;
      return RARE;
    },
    familiar:
      '이의다는에을를가은로하고지사도기어자나한대인리서시그아전정수보여일원해주동구부민등번호름소화성명생년월은행계좌카드김박최강조윤장임서울부산대구인천광역특별',
  },
  {
    encoding: 'big5',
    trails: (trail) => within(trail, 0x40, 0x7e) || isHigh(trail),
    weigh: (lead) => {
      if (within(lead, 0xa4, 0xc6)) return 0.72;
      if (within(lead, 0xa1, 0xa3)) return 0.6;
      return within(lead, 0xc9, 0xf9) ? RARE : -1;
    },
    familiar:
      '的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政四日那社義事平形相全表間樣與關各重新線內數正心反你明看原姓名身分證字號碼電話地址銀行卡密王李張劉陳楊黃趙吳周林臺北市區縣路',
  },
];
