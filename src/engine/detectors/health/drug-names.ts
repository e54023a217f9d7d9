/**
 * Active ingredients and brands that are prescribed most in the United States, with the classes of
 * medicine that a breach of privacy hurts most (HIV, psychiatry, addiction, oncology, fertility).
 * Names that are everyday words as well are left out.
 */
export const DRUG_NAMES: readonly string[] = `
abacavir abatacept abilify abiraterone acamprosate acarbose accupril acetaminophen acetazolamide
aciphex actemra actonel acyclovir adalimumab adapalene adderall adefovir advair advil afatinib
aflibercept ajovy albuterol aldactone alendronate alfuzosin alirocumab allopurinol almotriptan
alogliptin alprazolam alteplase amantadine ambien amiloride aminophylline amiodarone amitriptyline
amlodipine amoxicillin amphetamine ampicillin anastrozole anidulafungin anoro apidra apixaban
apremilast aprepitant aricept arimidex aripiprazole armodafinil aromasin asenapine aspirin atazanavir
atenolol ativan atomoxetine atorvastatin atovaquone atropine atrovent augmentin avandia avapro avastin
avelox avodart avonex axitinib azathioprine azelastine azilect azithromycin aztreonam bacitracin
baclofen bactrim baraclude baricitinib basaglar beclomethasone belimumab benadryl benazepril benicar
benralizumab benzonatate benztropine bepotastine betamethasone betaseron bevacizumab bicalutamide
bictegravir biktarvy bimatoprost bisacodyl bisoprolol bleomycin bortezomib bosentan botulinum breztri
brexpiprazole brilinta brimonidine bromocriptine budesonide bumetanide buprenorphine bupropion buspar
buspirone busulfan butalbital bydureon byetta bystolic cabergoline cabozantinib calcipotriene
calcitonin calcitriol canagliflozin candesartan capecitabine captopril carbamazepine carbidopa
carboplatin cardizem carfilzomib cariprazine carisoprodol carvedilol caspofungin cefadroxil cefazolin
cefdinir cefepime cefixime cefpodoxime cefprozil ceftazidime ceftriaxone cefuroxime celebrex celecoxib
celexa cephalexin certolizumab cetirizine cetuximab chantix chlorambucil chlordiazepoxide
chlorhexidine chloroquine chlorothiazide chlorpheniramine chlorpromazine chlorthalidone
cholestyramine cialis ciclopirox cilostazol cimetidine cinacalcet ciprofloxacin cisplatin citalopram
clarithromycin claritin clavulanate clindamycin clobazam clobetasol clomiphene clomipramine clonazepam
clonidine clopidogrel clorazepate clotrimazole clozapine cobimetinib codeine colchicine colesevelam
combivent combivir copaxone coreg cosentyx coumadin cozaar crestor cyclobenzaprine cyclophosphamide
cyclosporine cymbalta cyproheptadine cytarabine dabigatran dabrafenib dacarbazine dalfampridine
dalteparin dantrolene dapagliflozin dapsone daptomycin daratumumab darbepoetin darunavir dasatinib
daunorubicin decitabine deferasirox degarelix denosumab depakote descovy desipramine desloratadine
desmopressin desogestrel desvenlafaxine dexamethasone dexilant dexlansoprazole dexmethylphenidate
dextroamphetamine dextromethorphan diazepam diclofenac dicyclomine didanosine diflucan digoxin dilantin
dilaudid diltiazem diovan diphenhydramine diphenoxylate dipyridamole disulfiram divalproex dobutamine
docetaxel docusate dolutegravir donepezil doravirine dorzolamide dovato doxazosin doxepin doxorubicin
doxycycline doxylamine dronabinol dronedarone drospirenone dulaglutide dulera duloxetine dupilumab
dupixent dutasteride dymista ecallantide edoxaban efavirenz effexor eletriptan eliquis emgality
empagliflozin emtricitabine enalapril enbrel enoxaparin entacapone entecavir entresto entyvio enzalutamide
epclusa epinephrine epirubicin epivir eplerenone epoetin epogen eprosartan epzicom erenumab erlotinib
ertapenem ertugliflozin erythromycin escitalopram esketamine esomeprazole estradiol eszopiclone
etanercept ethambutol etodolac etonogestrel etoposide etravirine eucrisa evista evolocumab
exemestane exenatide eylea ezetimibe famciclovir famotidine farxiga fasenra febuxostat felodipine femara
fenofibrate fentanyl fesoterodine fetzima fexofenadine filgrastim finasteride fingolimod fioricet
flagyl flecainide flexeril flomax flonase flovent fluconazole flucytosine fludarabine fludrocortisone
flunisolide fluocinonide fluorouracil fluoxetine fluphenazine flurazepam flutamide fluticasone
fluvastatin fluvoxamine focalin formoterol fosamax fosinopril fosphenytoin frovatriptan fulvestrant
furosemide gabapentin galantamine galcanezumab ganciclovir gatifloxacin gefitinib gemcitabine
gemfibrozil gentamicin genvoya geodon gilenya glatiramer gleevec glimepiride glipizide glucagon
glucophage glucotrol glyburide glycopyrrolate glyxambi golimumab goserelin granisetron griseofulvin
guaifenesin guanfacine guselkumab haldol haloperidol harvoni heparin herceptin humalog humira humulin
hydralazine hydrochlorothiazide hydrocodone hydrocortisone hydromorphone hydroxychloroquine
hydroxyurea hydroxyzine hyoscyamine hyzaar ibandronate ibrutinib ibuprofen idarubicin ifosfamide
iloperidone imatinib imbruvica imipenem imipramine imiquimod imitrex incruse indapamide inderal
indomethacin infliximab ingrezza insulin interferon intuniv invega invokana ipilimumab ipratropium
irbesartan irinotecan isavuconazonium isoniazid isosorbide isotretinoin isradipine itraconazole
ivabradine ivacaftor ivermectin ixekizumab janumet januvia jardiance juluca kaletra keflex kenalog
keppra kesimpta ketamine ketoconazole ketoprofen ketorolac keytruda klonopin kombiglyze labetalol
lacosamide lamictal lamivudine lamotrigine lanreotide lansoprazole lantus lapatinib lasix latanoprost
latuda ledipasvir leflunomide lenalidomide lenvatinib letrozole leucovorin leuprolide levalbuterol
levaquin levemir levetiracetam levitra levocetirizine levodopa levofloxacin levonorgestrel levothyroxine
lexapro lialda lidocaine linaclotide linagliptin linezolid linzess liothyronine lipitor liraglutide
lisdexamfetamine lisinopril lithium livalo loperamide lopinavir lopressor loratadine lorazepam losartan
lotensin lotrel lovastatin lovenox loxapine lucentis lumigan lunesta lupron lurasidone lyrica
macitentan macrobid maraviroc mavenclad mavyret meclizine medroxyprogesterone mefloquine
megestrol meloxicam melphalan memantine meperidine mepolizumab meprobamate mercaptopurine meropenem
mesalamine metaxalone metformin methadone methazolamide methimazole methocarbamol methotrexate
methyldopa methylergonovine methylphenidate methylprednisolone metoclopramide metolazone metoprolol
metronidazole micafungin micardis miconazole midazolam midodrine mifepristone miglitol minocycline
minoxidil mirabegron mirapex mirena mirtazapine misoprostol mitomycin mitoxantrone modafinil moexipril
mometasone montelukast morphine motrin mounjaro moxifloxacin mucinex mupirocin myrbetriq nabumetone
nadolol naloxone naltrexone namenda naproxen naratriptan narcan nardil nasacort nasonex natalizumab
nateglinide nebivolol nefazodone nelfinavir neostigmine neupogen neurontin nevirapine nexium nexplanon
niacin nicardipine nifedipine nilotinib nilutamide nimodipine nintedanib nitrofurantoin nitroglycerin
nivolumab nizatidine norco norepinephrine norethindrone norgestimate nortriptyline norvasc norvir
novolin novolog nplate nucala nucynta nurtec nuvaring nuvigil nystatin ocrelizumab ocrevus octreotide
odefsey ofatumumab ofloxacin olanzapine olaparib olmesartan olopatadine omalizumab omeprazole
ondansetron onglyza opdivo orencia oseltamivir osimertinib otezla oxaliplatin oxandrolone
oxaprozin oxazepam oxcarbazepine oxybutynin oxycodone oxycontin oxymetazoline oxymorphone oxytocin
ozempic paclitaxel palbociclib paliperidone palonosetron pamelor pamidronate pancrelipase panitumumab
pantoprazole paracetamol paroxetine pataday paxil paxlovid pazopanib pegfilgrastim pembrolizumab
pemetrexed penicillamine penicillin pentamidine pentasa pentazocine pentoxifylline pepcid perampanel
percocet perindopril permethrin perphenazine pertuzumab phenazopyridine phenelzine phenergan
phenobarbital phentermine phentolamine phenylephrine phenytoin pilocarpine pimavanserin pimozide
pindolol pioglitazone piperacillin pirfenidone piroxicam pitavastatin plaquenil plavix
posaconazole pradaxa praluent pramipexole prasugrel pravachol pravastatin prazosin prednisolone
prednisone pregabalin premarin prevacid prezista prilosec primaquine primidone pristiq proair
probenecid procainamide procardia prochlorperazine procrit progesterone prograf prolia promacta
promethazine propafenone propofol propranolol propylthiouracil proscar protonix provera provigil prozac
pseudoephedrine pulmicort pyrazinamide pyridostigmine pyridoxine quetiapine quinapril quinidine qulipta
rabeprazole raloxifene raltegravir ramelteon ramipril ramucirumab ranibizumab ranitidine ranolazine
rapaflo rasagiline rebif reglan remdesivir remeron remicade renvela repaglinide repatha reslizumab
restasis restoril retacrit retrovir revlimid rexulti reyataz ribavirin ribociclib rifabutin rifampin
rifaximin rilpivirine riluzole rimegepant rinvoq riociguat risankizumab risedronate risperdal risperidone
ritalin ritonavir rituxan rituximab rivaroxaban rivastigmine rizatriptan robaxin roflumilast romosozumab
ropinirole rosiglitazone rosuvastatin rotigotine roxicodone rozerem rufinamide ruxolitinib rybelsus
sacubitril safinamide salbutamol salmeterol sandostatin saphris sarilumab savella saxagliptin saxenda
secukinumab selegiline selzentry semaglutide sensipar serevent seroquel sertraline sevelamer sildenafil
silodosin simponi simvastatin sinemet singulair sirolimus sitagliptin skyrizi sofosbuvir solifenacin
solriamfetol sorafenib sotalol sovaldi spinraza spiriva spironolactone stelara stiolto strattera
stribild suboxone subutex sucralfate sulfamethoxazole sulfasalazine sulindac sumatriptan
sunitinib suvorexant symbicort symdeko symtuza synthroid tacrolimus tadalafil tafinlar tagrisso tamiflu
tamoxifen tamsulosin tapentadol tasigna tecfidera tegretol telmisartan temazepam temodar temozolomide
tenofovir terazosin terbinafine terbutaline teriflunomide teriparatide testosterone tetrabenazine
tetracycline thalidomide theophylline thioridazine thiothixene tiagabine ticagrelor ticlopidine timolol
tiotropium tirzepatide tivicay tizanidine tobradex tobramycin tocilizumab tofacitinib tolcapone
tolterodine tolvaptan topamax topiramate toprol toradol torsemide toujeo tradjenta tramadol trametinib
trandolapril tranexamic tranylcypromine trastuzumab travatan travoprost trazodone trelegy tremfya
tresiba tretinoin triamcinolone triamterene triazolam tribenzor tricor trifluoperazine trihexyphenidyl
trikafta trileptal trimethoprim trintellix triptorelin triumeq trulicity truvada tylenol tymlos tysabri
ubrelvy ubrogepant uloric ultram upadacitinib ursodiol ustekinumab valacyclovir valbenazine
valganciclovir valium valproate valproic valsartan valtrex vancomycin vardenafil varenicline vascepa
vaseretic vedolizumab velcade vemurafenib venetoclax venlafaxine ventolin verapamil verzenio vesicare
viagra vibramycin vicodin victoza vigabatrin viibryd vilazodone vimpat vinblastine vincristine vinorelbine
viread vivitrol voltaren voriconazole vortioxetine vraylar vytorin vyvanse wakix warfarin wegovy welchol
wellbutrin xalatan xanax xarelto xeljanz xeloda xeomin xgeva xifaxan xofluza xolair xtandi xultophy
xyrem xyzal yasmin yervoy zafirlukast zaleplon zanaflex zantac zarxio zepbound zestoretic zestril zetia
ziagen zidovudine zileuton zinplava ziprasidone zithromax zocor zofran zoledronic zoloft zolpidem
zomig zonegran zonisamide zostavax zovirax zubsolv zyprexa zyrtec zytiga zyvox
`
  .trim()
  .split(/\s+/);
