/** What is done to patients and tells why, in lower case. */
export const PROCEDURES: readonly string[] = `
abdominal hysterectomy | adenoidectomy | amniocentesis | amputation of | angioplasty | appendectomy
arthroscopy | assisted reproduction | bariatric surgery | blood transfusion | bone marrow biopsy
bone marrow transplant | breast augmentation | breast biopsy | breast reconstruction | bronchoscopy
bypass surgery | c-section | cardiac catheterization | cataract surgery | cesarean delivery
cesarean section | chemotherapy | cholecystectomy | colectomy | colonoscopy | colostomy | colposcopy
coronary artery bypass | craniotomy | ct scan | cystoscopy | detoxification | dialysis | drug screen
drug test | echocardiogram | elective abortion | electrocardiogram | electroconvulsive therapy
electroencephalogram | embryo transfer | endoscopy | gastric bypass | gender reassignment surgery
genetic testing | heart transplant | hemodialysis | hernia repair | hip replacement | hiv test
hormone replacement therapy | hysterectomy | in vitro fertilization | induced abortion | kidney biopsy
kidney transplant | knee replacement | laminectomy | laparoscopy | liver biopsy | liver transplant
lumbar puncture | lumpectomy | lung transplant | mammogram | mammography | mastectomy
medical abortion | methadone maintenance | mri scan | nephrectomy | organ transplant | pacemaker implantation
pap smear | paternity test | peritoneal dialysis | polypectomy | pregnancy test | prostate biopsy
prostatectomy | psychotherapy | radiation therapy | radiotherapy | renal biopsy | rhinoplasty
skin biopsy | sleep study | spinal fusion | stem cell transplant | std test | substance abuse treatment
thyroidectomy | tonsillectomy | tracheostomy | tubal ligation | upper endoscopy | vaginal delivery
vasectomy | ventilator support
`
  .trim()
  .split(/\s*[|\n]\s*/);
