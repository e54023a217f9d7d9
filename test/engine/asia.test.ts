import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ASIAN } from './asia-numbers.ts';
import { testDefinitions } from './numbers-by-definition.ts';
import { judged } from './scanning.ts';

testDefinitions(ASIAN, 21);

test('numbers that the issuers publish as samples are found', () => {
  const samples: readonly (readonly [string, string, string])[] = [
    ['CHINA_RESIDENT_IDENTITY_CARD', '身份证号', '11010519491231002X'],
    ['CHINA_UNIFIED_SOCIAL_CREDIT_CODE', '统一社会信用代码', '91110000600037341L'],
    ['INDIA_GST_INDIVIDUAL', 'GSTIN', '27AAPFU0939F1ZV'],
    ['TAIWAN_NATIONAL_ID', '身分證字號', 'A123456789'],
    ['TAIWAN_BUSINESS_NUMBER', '統一編號', '04595257'],
    ['NEW_ZEALAND_NHI_NUMBER', 'NHI', 'AAA11AU'],
    ['NEW_ZEALAND_IRD_NUMBER', 'IRD', '49-091-850'],
    ['VIETNAM_TAX_CODE', 'MST', '0100233488'],
    ['SINGAPORE_UEN', 'UEN', '00192200M'],
    ['IRAN_NATIONAL_ID', 'کد ملی', '0499370899'],
    ['SOUTH_AFRICA_ID_NUMBER', 'SA ID', '7503305044089'],
  ];
  for (const [name, label, number] of samples) {
    assert.deepEqual(judged(name, `${label}: ${number}`), [number, 'VERY_LIKELY'], number);
  }
});

test('a number is no identifier where its date of birth cannot be', () => {
  const samples: readonly (readonly [string, string])[] = [
    ['CHINA_RESIDENT_IDENTITY_CARD', '身份证号 11010519491331002X'],
    ['KOREA_RRN', '주민등록번호 971313-9019902'],
    ['MALAYSIA_NRIC', 'MyKad 771305-02-1234'],
    ['INDONESIA_NIK', 'NIK 3171237508850001'],
    ['EGYPT_NATIONAL_ID', 'الرقم القومي 29013120104829'],
  ];
  for (const [name, text] of samples) assert.equal(judged(name, text), undefined, text);
});
