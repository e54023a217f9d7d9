import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AMERICAN } from './americas-numbers.ts';
import { testDefinitions } from './numbers-by-definition.ts';
import { judged } from './scanning.ts';

testDefinitions(AMERICAN, 11);

test('numbers that the issuers publish as samples are found', () => {
  const samples: readonly (readonly [string, string, string])[] = [
    ['BRAZIL_CPF_NUMBER', 'CPF', '111.444.777-35'],
    ['BRAZIL_BUSINESS_TAX_ID_NUMBER', 'CNPJ', '12.ABC.345/01DE-35'],
    ['BRAZIL_BUSINESS_TAX_ID_NUMBER', 'CNPJ', '12ABC34501DE35'],
    ['MEXICO_CURP', 'CURP', 'HEGG560427MVZRRL04'],
    ['MEXICO_RFC', 'RFC', 'GODE561231GR8'],
    ['ARGENTINA_CBU', 'CBU', '2850590940090418135201'],
    ['URUGUAY_RUT', 'RUT', '211003420017'],
    ['ECUADOR_RUC', 'RUC', '1792060346001'],
    ['VENEZUELA_RIF', 'RIF', 'V-11470283-4'],
    ['PARAGUAY_RUC', 'RUC', '80028061-0'],
    ['ISIN_CODE', 'ISIN', 'US0378331005'],
    ['SEDOL_CODE', 'SEDOL', 'B15KXQ8'],
    ['FIGI_CODE', 'FIGI', 'BBG000BLNNH6'],
  ];
  for (const [name, label, number] of samples) {
    assert.deepEqual(judged(name, `${label}: ${number}`), [number, 'VERY_LIKELY'], number);
  }
});

test('digits alone are nothing without a word that names them', () => {
  for (const name of AMERICAN.map(({ detector }) => detector)) {
    assert.equal(judged(name, 'batch 482916307 row 4829163075 of 48291630751'), undefined, name);
  }
});
