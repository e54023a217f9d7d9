/**
 * How ICD-9-CM and ICD-10-CM describe the diagnoses that are coded most, without the details that may
 * follow (`, unspecified`, `without complications`), in lower case.
 */
const SHARED = `
abdominal aortic aneurysm | abdominal pain | abnormal weight loss | acne vulgaris | actinic keratosis
acute appendicitis | acute bronchiolitis | acute bronchitis | acute cholecystitis | acute cystitis
acute kidney failure | acute kidney injury | acute lymphoblastic leukemia | acute myeloid leukemia
acute myocardial infarction | acute nasopharyngitis | acute otitis media | acute pancreatitis
acute pharyngitis | acute pulmonary edema | acute renal failure | acute respiratory distress syndrome
acute respiratory failure | acute sinusitis | acute tonsillitis | acute upper respiratory infection
adhesive capsulitis | adjustment disorder | agoraphobia | alcohol abuse | alcohol dependence
alcohol withdrawal | alcoholic cirrhosis of liver | allergic rhinitis | alopecia areata
alzheimer's disease | amyotrophic lateral sclerosis | anaphylactic shock | anemia | angina pectoris
ankylosing spondylitis | anorexia nervosa | antisocial personality disorder | anxiety disorder
aortic stenosis | aortic valve stenosis | aplastic anemia | appendicitis | atherosclerosis of aorta
atherosclerotic heart disease of native coronary artery | atopic dermatitis | atrial fibrillation
atrial flutter | attention deficit disorder | attention-deficit hyperactivity disorder | autistic disorder
autism spectrum disorder | bacterial infection | bacterial meningitis | bacterial pneumonia
barrett's esophagus | basal cell carcinoma | bell's palsy | benign neoplasm of colon
benign prostatic hyperplasia | bipolar disorder | bipolar i disorder | bipolar ii disorder
body dysmorphic disorder | borderline personality disorder | bradycardia | breast cancer
bronchiectasis | bulimia nervosa | cachexia | calculus of gallbladder | calculus of kidney
candidiasis | cannabis dependence | cannabis abuse | cardiac arrest | cardiomyopathy
carpal tunnel syndrome | celiac disease | cellulitis | cerebral infarction | cerebral palsy
cervical cancer | cervical radiculopathy | cervicalgia | chickenpox | chlamydial infection
cholelithiasis | chronic fatigue syndrome | chronic hepatitis b | chronic hepatitis c
chronic ischemic heart disease | chronic kidney disease | chronic lymphocytic leukemia
chronic myeloid leukemia | chronic obstructive pulmonary disease | chronic pain syndrome
chronic pancreatitis | chronic viral hepatitis b | chronic viral hepatitis c | cirrhosis of liver
clostridium difficile | cocaine abuse | cocaine dependence | colorectal cancer | concussion
conduct disorder | congestive heart failure | conjunctivitis | constipation
contact dermatitis | convulsions | coronary artery disease | coronary atherosclerosis | covid-19
crohn's disease | cushing's syndrome | cystic fibrosis | cystitis | deep vein thrombosis
dehydration | delirium | delusional disorder | dementia | dengue fever | dental caries
dependence on renal dialysis | depressive disorder | dermatitis | diabetes insipidus
diabetes mellitus | diabetic ketoacidosis | diabetic nephropathy | diabetic neuropathy
diabetic retinopathy | diarrhea | dilated cardiomyopathy | diverticulitis | diverticulosis
dissociative identity disorder | down syndrome | drug abuse | drug dependence | duodenal ulcer
duchenne muscular dystrophy | dysmenorrhea | dyspareunia | dyspepsia | dysphagia | dyspnea
dysthymic disorder | dysuria | eating disorder | ectopic pregnancy | ehlers-danlos syndrome
end stage renal disease | end-stage renal disease | endometriosis | epilepsy | epistaxis
erectile dysfunction | esophageal varices | esophagitis | essential hypertension
essential (primary) hypertension | essential tremor | factitious disorder | fatty liver disease
female infertility | fever, unspecified | fibromyalgia | folate deficiency anemia | fracture of femur
fracture of lower end of radius | fracture of neck of femur | gastric ulcer | gastritis
gastro-esophageal reflux disease | gastroesophageal reflux disease | gastroenteritis
gastrointestinal hemorrhage | gender dysphoria | gender identity disorder | generalized anxiety disorder
genital herpes | gestational diabetes mellitus | gestational diabetes | glaucoma | glioblastoma
gonococcal infection | gonorrhea | gout, unspecified | gouty arthritis | acute gout | graves' disease | guillain-barre syndrome | hematuria
hemophilia a | hemophilia b | hemoptysis | hemorrhoids | hepatic encephalopathy | hepatitis a
hepatitis b | hepatitis c | hepatocellular carcinoma | herpes simplex | herpes zoster | hiatal hernia
hidradenitis suppurativa | hiv disease | hiv infection | hodgkin lymphoma | human immunodeficiency virus
huntington's disease | hydrocephalus | hypercholesterolemia | hyperglycemia | hyperkalemia
hyperlipidemia | hyperparathyroidism | hypertensive chronic kidney disease | hypertensive emergency
hypertensive heart disease | hyperthyroidism | hypertrophic cardiomyopathy | hypoglycemia | hypokalemia
hyponatremia | hypotension | hypothyroidism | idiopathic pulmonary fibrosis | impetigo | impotence
infectious mononucleosis | infertility | influenza | inguinal hernia | insomnia | intermittent explosive disorder
intestinal obstruction | intracranial injury | iron deficiency anemia | irritable bowel syndrome
ischemic cardiomyopathy | ischemic stroke | kaposi's sarcoma | kidney transplant status | lactose intolerance
leukemia | liver cirrhosis | low back pain | lumbago | lumbar radiculopathy | lung cancer | lupus nephritis
lyme disease | lymphedema | lymphoma | macular degeneration | major depressive disorder
malignant melanoma of skin | malignant melanoma | malignant neoplasm of bladder
malignant neoplasm of brain | malignant neoplasm of breast | malignant neoplasm of bronchus and lung
malignant neoplasm of cervix uteri | malignant neoplasm of colon | malignant neoplasm of esophagus
malignant neoplasm of kidney | malignant neoplasm of liver | malignant neoplasm of ovary
malignant neoplasm of pancreas | malignant neoplasm of prostate | malignant neoplasm of rectum
malignant neoplasm of stomach | malignant neoplasm of testis | malignant neoplasm of thyroid gland
malignant neoplasm of unspecified part of unspecified bronchus or lung | malnutrition | manic episode
mastitis | measles | melanoma | memory loss | meniere's disease | menopause | menorrhagia
metabolic syndrome | methicillin resistant staphylococcus aureus | migraine | miscarriage
mitral valve prolapse | mixed hyperlipidemia | monkeypox | morbid obesity | multiple myeloma
multiple sclerosis | muscle spasm | muscle weakness | muscular dystrophy | myalgia | myasthenia gravis
myelodysplastic syndrome | myocarditis | myopia | narcolepsy | nausea and vomiting | nephrolithiasis
nephrotic syndrome | nicotine dependence | non-hodgkin lymphoma | nonalcoholic steatohepatitis
nontoxic goiter | obesity | obsessive-compulsive disorder | obstructive sleep apnea
occlusion and stenosis of carotid artery | old myocardial infarction | opioid abuse | opioid dependence
opioid use disorder | oppositional defiant disorder | orthostatic hypotension | osteoarthritis
osteomyelitis | osteopenia | osteoporosis | other and unspecified hyperlipidemia | otitis externa
otitis media | ovarian cancer | pain in joint | pain in limb | pain in right knee | pain in left knee
palpitations | pancreatic cancer | pancreatitis | panic disorder | paranoid personality disorder
paranoid schizophrenia | paraplegia | parkinson's disease | parkinsonism | paroxysmal atrial fibrillation
pathological gambling | pelvic inflammatory disease | peptic ulcer | pericarditis | periodontitis
peripheral arterial disease | peripheral neuropathy | peripheral vascular disease | peritonitis
pernicious anemia | pertussis | phenylketonuria | plantar fasciitis | pleural effusion
pneumonia due to covid-19 | pneumonia | pneumothorax | polycystic kidney disease
polycystic ovarian syndrome | polycystic ovary syndrome | polyneuropathy | portal hypertension
post-traumatic stress disorder | posttraumatic stress disorder | postpartum depression | postpartum hemorrhage
pre-eclampsia | preeclampsia | precordial pain | prediabetes | premature menopause | presbyopia
pressure ulcer | preterm labor | primary open-angle glaucoma | prostate cancer | prostatitis
pruritus | psoriasis | psoriatic arthritis | psychosis | pulmonary embolism | pulmonary fibrosis
pulmonary hypertension | pulmonary tuberculosis | pure hypercholesterolemia | pyelonephritis
quadriplegia | raynaud's syndrome | renal cell carcinoma | renal dialysis status | respiratory failure
respiratory syncytial virus | restless legs syndrome | retinal detachment | rhabdomyolysis
rheumatic fever | rheumatoid arthritis | rosacea | rotator cuff syndrome | sarcoidosis | scabies
schizoaffective disorder | schizophrenia | sciatica | scleroderma | scoliosis | seborrheic dermatitis
seizure disorder | senile cataract | sepsis | septic shock | severe sepsis | shingles | shortness of breath
sick sinus syndrome | sickle cell anemia | sickle-cell disease | sinusitis | sjogren's syndrome
sleep apnea | social anxiety disorder | somatization disorder | spinal stenosis | spina bifida
spondylosis | squamous cell carcinoma | status asthmaticus | status epilepticus | stillbirth
streptococcal pharyngitis | stress incontinence | substance abuse | substance use disorder
suicidal ideation | suicidal ideations | suicide attempt | syncope and collapse | syncope | syphilis
systemic lupus erythematosus | tachycardia | testicular cancer | tetanus | thalassemia
thoracic aortic aneurysm | thrombocytopenia | thyroid cancer | thyroiditis | thyrotoxicosis | tinnitus
tobacco use disorder | tonsillitis | tourette's disorder | tourette syndrome | transient cerebral ischemic attack
transient ischemic attack | traumatic brain injury | trichomoniasis | trigeminal neuralgia | tuberculosis
turner syndrome | type 1 diabetes mellitus | type 2 diabetes mellitus | type 1 diabetes | type 2 diabetes
type i diabetes | type ii diabetes | ulcerative colitis | umbilical hernia | upper respiratory infection
urethritis | urinary incontinence | urinary tract infection | urinary retention | urticaria
uterine fibroids | uterine leiomyoma | vaginitis | varicella | varicose veins | vascular dementia
venous insufficiency | ventral hernia | ventricular fibrillation | ventricular tachycardia | vertigo
viral hepatitis | viral infection | vitamin b12 deficiency anemia | vitamin d deficiency | vitiligo
von willebrand disease | wernicke's encephalopathy | wilson's disease | zika virus disease | asthma
cardiac dysrhythmia | cataract | chest pain | depression with anxiety | encephalopathy
hearing loss | heart failure | hemiplegia | hypersomnia |  pharyngitis | rhinitis
malignant neoplasm of | benign neoplasm of | secondary malignant neoplasm of | carcinoma in situ of
neoplasm of uncertain behavior of | fracture of | displaced fracture of | nondisplaced fracture of
pathological fracture of | stress fracture of | closed fracture of | open fracture of | dislocation of | sprain of
contusion of | laceration of | laceration without foreign body of | open wound of | burn of | abrasion of
superficial injury of | crushing injury of | unspecified injury of | traumatic amputation of
poisoning by | adverse effect of | toxic effect of | pressure ulcer of | cellulitis of | abscess of | cutaneous abscess of
stenosis of | atherosclerosis of | aneurysm of | occlusion of | embolism and thrombosis of | phlebitis and thrombophlebitis of
disorder of | other specified disorders of | unspecified disorder of | congenital malformation of | inflammation of
gangrene of | acquired absence of | personal history of | family history of | encounter for
long term (current) use of | mechanical complication of | osteonecrosis of | contracture of
primary osteoarthritis of | secondary osteoarthritis of | localized swelling of | acute infection of
`;

const ONLY_NINE = `
abdominal pain, unspecified site | acute, but ill-defined, cerebrovascular disease | allergic rhinitis, cause unspecified
benign essential hypertension | unspecified essential hypertension | malignant essential hypertension
attention deficit disorder with hyperactivity | coronary atherosclerosis of native coronary artery
coronary atherosclerosis of unspecified type of vessel | chronic airway obstruction, not elsewhere classified
congestive heart failure, unspecified | depressive disorder, not elsewhere classified | dysthymic disorder
diabetes mellitus without mention of complication | diabetes with renal manifestations
diabetes with neurological manifestations | diabetes with ophthalmic manifestations | esophageal reflux
extrinsic asthma | intrinsic asthma | hyperplasia of prostate | hypertrophy (benign) of prostate
hypopotassemia | hyposmolality and/or hyponatremia | lumbago | other chronic pain
obstructive chronic bronchitis | other malaise and fatigue | pain in joint, site unspecified
pneumonia, organism unspecified | pure hypercholesterolemia | routine general medical examination at a health care facility
secondary malignant neoplasm of bone and bone marrow | senile dementia, uncomplicated | septicemia
tobacco use disorder | unspecified acquired hypothyroidism | unspecified hypothyroidism | unspecified asthma
unspecified septicemia | urinary tract infection, site not specified | human immunodeficiency virus [hiv] disease
`;

const ONLY_TEN = `
abnormal findings on diagnostic imaging | alcohol use | anxiety disorder | body mass index
contact with and (suspected) exposure to covid-19 | depression | dorsalgia | emphysema
encounter for general adult medical examination | encounter for immunization | encounter for screening mammogram
encounter for supervision of normal pregnancy | encounter for antineoplastic chemotherapy
encounter for antineoplastic radiation therapy | encounter for hiv screening | encounter for gynecological examination
family history of malignant neoplasm | human immunodeficiency virus [hiv] disease | hypertensive urgency
long term (current) use of anticoagulants | long term (current) use of insulin | long term (current) use of opiate analgesic
non-st elevation (nstemi) myocardial infarction | st elevation (stemi) myocardial infarction
other specified anxiety disorders | overweight | pain in thoracic spine | personal history of malignant neoplasm
personal history of nicotine dependence | presence of cardiac pacemaker | presence of aortocoronary bypass graft
radiculopathy | single liveborn infant | spinal stenosis, lumbar region | supervision of high risk pregnancy
unilateral primary osteoarthritis | bilateral primary osteoarthritis | unspecified atrial fibrillation
unspecified asthma | unspecified dementia | uncomplicated asthma | mild intermittent asthma
mild persistent asthma | moderate persistent asthma | severe persistent asthma | rash and other nonspecific skin eruption
vaping-related disorder | post covid-19 condition | transsexualism | other chronic pain | other fatigue
hypo-osmolality and hyponatremia | elevated blood-pressure reading | elevated white blood cell count
`;

const phrasesOf = (...lists: readonly string[]): string[] => [
  ...new Set(lists.flatMap((list) => list.trim().split(/\s*[|\n]\s*/))),
];

export const ICD9_DIAGNOSES: readonly string[] = phrasesOf(SHARED, ONLY_NINE);
export const ICD10_DIAGNOSES: readonly string[] = phrasesOf(SHARED, ONLY_TEN);
