import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findIn, judged, rulesFor } from './scanning.ts';

const found = (name: string, text: string): string[] =>
  findIn(text, rulesFor([name])).map(({ finding }) => finding);

test('a drug is found in every case, with its salt, and not inside identifiers', () => {
  for (const [text, drug] of [
    ['takes metformin daily', 'metformin'],
    ['METFORMIN 500 MG', 'METFORMIN'],
    ['Metformin hydrochloride', 'Metformin hydrochloride'],
    ['Xanax', 'Xanax'],
    ['Started on Zongertinib today', 'Zongertinib'],
  ] as const) {
    assert.deepEqual(found('FDA_NATIONAL_DRUG_NAME', text), [drug], text);
  }
  for (const text of ['metforminDose', 'my_aspirin', 'lithium-ion battery', 'metallic', '$xanax']) {
    assert.deepEqual(found('FDA_NATIONAL_DRUG_NAME', text), [], text);
  }
});

test('a diagnosis is found with the details that belong to it', () => {
  for (const diagnosis of [
    'Type 2 diabetes mellitus without complications',
    'Type 2 diabetes mellitus with diabetic chronic kidney disease',
    'Essential (primary) hypertension',
    'Major depressive disorder, recurrent, moderate',
    'Asthma',
    "Crohn's disease",
    'Crohn’s disease',
    'MULTIPLE SCLEROSIS',
    'Chronic kidney disease, stage 3 unspecified',
    'Malignant neoplasm of upper lobe of left bronchus',
    'Nondisplaced fracture of lateral malleolus of right fibula, initial encounter',
    'Encounter for screening mammogram',
  ]) {
    assert.deepEqual(found('ICD10_DIAGNOSIS_DESCRIPTION', `Dx: ${diagnosis}. Seen today.`), [
      diagnosis,
    ]);
  }
  for (const text of [
    'asthma-free',
    'sepsis_score',
    'Type 2 error',
    'migraineTable()',
    'fracture of.',
  ]) {
    assert.deepEqual(found('ICD10_DIAGNOSIS_DESCRIPTION', text), [], text);
  }
});

test('codes of the tenth revision need a word for codes or a disease', () => {
  for (const [text, code] of [
    ['ICD-10: E11.9', 'E11.9'],
    ['icd10_code,x\nI10,a\nS72001A,b\n', 'I10'],
    ['J45.909 Unspecified asthma', 'J45.909'],
    ['{"diagnosisCode": "F329"}', 'F329'],
  ] as const) {
    assert.equal(found('ICD10_CODE', text)[0], code, text);
  }
  for (const text of ['vitamin B12 against anemia', 'see E11.9', 'on the M25', 'ICD-9: V58.69']) {
    assert.deepEqual(found('ICD10_CODE', text), [], text);
  }
});

test('codes of the ninth revision need its name', () => {
  assert.deepEqual(found('ICD9_CODE', 'ICD-9-CM: 250.00, 401.9'), ['250.00', '401.9']);
  assert.deepEqual(found('ICD9_CODE', 'icd9_code\n25000\n'), ['25000']);
  assert.deepEqual(found('ICD9_CODE', 'total 250.00'), []);
  assert.deepEqual(found('ICD9_CODE', 'ICD-10: V58.6'), []);
});

test('a diagnosis or a drug is protected where somebody is named', () => {
  const name = 'PROTECTED_HEALTH_INFORMATION';
  for (const [text, term] of [
    ['Mrs. Roe was told she has multiple sclerosis.', 'multiple sclerosis'],
    ['MRN: 4829163 Rx: Lexapro 10 mg', 'Lexapro'],
    ['{"patient_name":"Jane Roe","medication":"warfarin"}', 'warfarin'],
    ['536-90-4399,HIV disease', 'HIV disease'],
    ['Patient: Jane Roe, ICD-10 C50.911', 'C50.911'],
    ['Jane Roe underwent a mastectomy.', 'mastectomy'],
  ] as const) {
    assert.deepEqual(found(name, text), [term], text);
  }
  for (const text of [
    'Multiple sclerosis is a disease of the nerves.',
    'Lexapro is sold in 10 mg tablets.',
    'Mrs. Roe lives in Springfield.',
    `Mrs. Roe lives here.${' far away'.repeat(60)} Lexapro is a drug.`,
  ]) {
    assert.deepEqual(found(name, text), [], text);
  }
});

test('the numbers of patients and members need the word that says so', () => {
  const name = 'HIPAA_DEFINED_PII';
  assert.deepEqual(judged(name, 'MRN: 00482916'), ['00482916', 'LIKELY']);
  assert.deepEqual(judged(name, 'Member ID XGH482916307')?.[0], 'XGH482916307');
  assert.equal(judged(name, 'order 00482916'), undefined);
  assert.deepEqual(judged(name, 'The patient is at 415-555-0134.')?.[0], '415-555-0134');
  assert.equal(judged(name, 'The plumber is at 415-555-0134.'), undefined);
  assert.deepEqual(judged(name, 'Patient born 02/14/1980')?.[0], '02/14/1980');
});

test('numbers of providers and beneficiaries satisfy their rules', () => {
  for (const [name, label, good, bad] of [
    ['US_HEALTHCARE_NPI', 'NPI', '1679576722', '1679576723'],
    ['US_DEA_NUMBER', 'DEA', 'FR4829163', 'FR4829164'],
    ['US_MEDICARE_BENEFICIARY_IDENTIFIER', 'MBI', '1EG4-TE5-MK73', '1SG4-TE5-MK73'],
    ['US_HEALTH_INSURANCE_CLAIM_NUMBER', 'HICN', '536-90-4399-A', '000-90-4399-A'],
  ] as const) {
    assert.deepEqual(found(name, `${label}: ${good}`), [good]);
    assert.deepEqual(found(name, `${label}: ${bad}`), []);
  }
});
