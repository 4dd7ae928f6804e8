import type { PreventionWords } from '../prevention-words.ts';

const months = (count: number | null): string =>
  count === null
    ? 'once'
    : count % 12 > 0
      ? `every ${count} months`
      : count === 12
        ? 'every year'
        : `every ${count / 12} years`;
const atAge = (age: number | null): string => (age === null ? '' : `, at ${age}`);

export const enPrevention = {
  heading: 'My prevention',
  clinicianHeading: 'Prevention',
  lead: 'What guidelines advise for someone like you, and when. If you had something done that is not listed here, it is not in the record that was read.',
  nothingDue: 'Nothing is due now.',
  action: {
    mammography: { name: 'mammography', plain: 'an X-ray of the breast that finds cancer early' },
    'breast-mri': {
      name: 'breast MRI',
      plain: 'pictures of the breast without X-rays, for women with a high inherited risk',
    },
    'cervical-screening': {
      name: 'HPV test of the cervix',
      plain: 'a swab that shows the virus before it can cause cancer',
    },
    'faecal-blood-test': {
      name: 'stool test for blood',
      plain: 'a test at home that finds bowel cancer early',
    },
    colonoscopy: {
      name: 'colonoscopy',
      plain: 'a look into the bowel, where polyps can be removed before they become cancer',
    },
    gastroscopy: { name: 'gastroscopy', plain: 'a look into the stomach and the first part of the bowel' },
    'whole-body-mri': { name: 'whole-body MRI', plain: 'pictures of the whole body without X-rays' },
    'lung-ct': {
      name: 'low-dose CT of the chest',
      plain: 'a CT of the lungs with little radiation, for people who smoked a lot',
    },
    'psa-test': {
      name: 'PSA test',
      plain: 'a blood test for the prostate; talk about its benefits and harms first',
    },
    'helicobacter-test': {
      name: 'test for Helicobacter pylori',
      plain: 'a test for a stomach germ that can be treated',
    },
    'aorta-ultrasound': {
      name: 'ultrasound of the abdominal aorta',
      plain: 'an ultrasound that finds a widened main artery, once in life',
    },
    'cardiovascular-risk': {
      name: 'cardiovascular risk assessment',
      plain: 'blood fats and blood pressure, to know your chance of a heart attack or stroke',
    },
    'blood-pressure': { name: 'blood pressure measurement', plain: 'a measurement of your blood pressure' },
    'lipoprotein-a': {
      name: 'lipoprotein(a), once in life',
      plain: 'a blood test, once in life, for an inherited blood fat',
    },
    'heart-rhythm': {
      name: 'pulse or ECG for atrial fibrillation',
      plain: 'feeling the pulse or an ECG, to find an uneven heartbeat before it causes a stroke',
    },
    'prolonged-ecg': {
      name: 'prolonged ECG for atrial fibrillation',
      plain: 'a longer ECG recording, to find an uneven heartbeat that comes and goes',
    },
    'heart-check': { name: 'ECG and echocardiography', plain: 'an ECG and an ultrasound of the heart' },
    'blood-sugar': { name: 'HbA1c or fasting glucose', plain: 'a blood test for diabetes' },
    'kidney-blood': {
      name: 'creatinine and eGFR',
      plain: 'a blood test that shows how well the kidneys work',
    },
    'kidney-urine': {
      name: 'urine albumin to creatinine ratio',
      plain: 'a urine test that shows kidney damage early',
    },
    'liver-stiffness': {
      name: 'elastography of the liver',
      plain: 'an ultrasound that measures scarring of the liver',
    },
    'iron-studies': {
      name: 'ferritin and transferrin saturation',
      plain: 'a blood test for the body’s iron',
    },
    'kidney-specialist': { name: 'referral to nephrology', plain: 'a visit to a kidney specialist' },
    'liver-specialist': { name: 'referral to hepatology', plain: 'a visit to a liver specialist' },
    'genetics-lipids': {
      name: 'genetic test for familial hypercholesterolaemia',
      plain: 'a genetic test for inherited high cholesterol',
    },
    'risk-reducing-surgery': {
      name: 'discussion of risk-reducing surgery',
      plain: 'a talk about an operation that lowers the risk of cancer',
    },
    'lipid-treatment': {
      name: 'lipid-lowering treatment',
      plain: 'a talk with your doctor about medicine that lowers cholesterol',
    },
    'blood-pressure-treatment': {
      name: 'treatment of blood pressure',
      plain: 'a talk with your doctor: measuring again, and medicine that lowers blood pressure',
    },
    'bowel-aspirin': {
      name: 'daily aspirin against bowel cancer',
      plain: 'a talk with your doctor about aspirin, its benefits and its harms',
    },
    'breast-medicine': {
      name: 'medicine that lowers the risk of breast cancer',
      plain: 'a talk with a specialist about tamoxifen, or anastrozole after the menopause',
    },
    'iron-removal': { name: 'phlebotomy', plain: 'regular removal of blood to lower the body’s iron' },
    'anaesthesia-alert': {
      name: 'alert: malignant hyperthermia',
      plain: 'a card that tells anaesthetists which medicines you must not get',
    },
    'qt-alert': {
      name: 'alert: no QT-prolonging medicines',
      plain: 'a card that tells doctors which medicines can disturb your heartbeat',
    },
    'influenza-vaccination': {
      name: 'vaccination against influenza',
      plain: 'a vaccination against flu, each autumn',
    },
    'covid-19-vaccination': {
      name: 'vaccination against COVID-19',
      plain: 'a vaccination against COVID-19, each autumn',
    },
    'pneumococcal-vaccination': {
      name: 'vaccination against pneumococci',
      plain: 'a vaccination against pneumonia by pneumococci',
    },
    'zoster-vaccination': {
      name: 'vaccination against shingles',
      plain: 'two vaccinations against shingles',
    },
    'rsv-vaccination': {
      name: 'vaccination against RSV',
      plain: 'a vaccination against a virus of the airways',
    },
    'tetanus-vaccination': {
      name: 'tetanus and diphtheria booster',
      plain: 'a booster against tetanus and diphtheria',
    },
  },
  status: {
    overdue: 'overdue',
    due: 'due',
    soon: 'due soon',
    done: 'done',
    declined: 'declined',
    unknown: 'not known',
    'not-applicable': 'not for now',
  },
  when: {
    neverRecorded: 'No record that it was done; due now.',
    due: (date) => `Due since ${date}.`,
    soon: (date, age) => `Due on ${date}${atAge(age)}.`,
    overdue: (date) => `Overdue since ${date}.`,
    next: (date, age) => `Next on ${date}${atAge(age)}.`,
    last: (date) => `Last done ${date}.`,
    finished: 'Done; nothing more to do.',
  },
  every: months,
  doses: (count) => `${count} doses`,
  shortened: 'sooner than usual, as the last result was abnormal',
  strength: { strong: 'strong', conditional: 'conditional', feasibility: 'being tried out' },
  reason: {
    'too-young': ({ from, startsOn }) => `from ${from} years${startsOn === null ? '' : ` (${startsOn})`}`,
    'too-old': ({ through }) => `until ${through} years`,
    'last-check-done': ({ through }) => `until ${through} years; the last check is done`,
    minor: () => 'for adults',
    'not-for-person': () => 'no reason for it in the record',
    replaced: () => 'replaced by a closer check',
    'not-offered-in-country': ({ country }) => `not offered in ${country}`,
    'no-table-for-country': ({ country }) => `no vaccination table for ${country}`,
  },
  missing: {
    'birth-date': () => 'date of birth',
    sex: () => 'sex',
    'sex-disagrees': () => 'sex: the record and the genome do not agree',
    country: () => 'country',
    conditions: () => 'diagnoses',
    'family-history': () => 'diseases of relatives',
    smoking: () => 'smoking',
    medicines: () => 'current medicines',
    pregnancy: () => 'pregnancy',
    measure: (name) => name,
    risk: (name) => name,
    gene: (name) => `gene ${name}`,
    phase: (name) => `whether both copies of ${name} are changed`,
    confirmation: (name) => `a laboratory’s confirmation of ${name}`,
    'age-at-diagnosis': (name) => `a relative’s age at the diagnosis (${name})`,
    'last-done': (name) => `when it was last done (${name})`,
    result: (name) => `result (${name})`,
    'follow-up': (name) => `what follows from the abnormal result (${name})`,
  },
  missingFacts: (facts) => `missing: ${facts}`,
  measure: {
    'body-mass-index': 'body mass index',
    'systolic-bp': 'systolic blood pressure',
    'diastolic-bp': 'diastolic blood pressure',
    ferritin: 'ferritin',
    'transferrin-saturation': 'transferrin saturation',
    'ldl-cholesterol': 'LDL cholesterol',
    'pack-years': 'pack-years of smoking',
  },
  condition: {
    diabetes: 'diabetes',
    'type-2-diabetes': 'type 2 diabetes',
    hypertension: 'high blood pressure',
    'atherosclerotic-disease': 'disease of the arteries',
    'atrial-fibrillation': 'atrial fibrillation',
    'chronic-kidney-disease': 'chronic kidney disease',
    'familial-hypercholesterolaemia': 'familial hypercholesterolaemia',
    'aortic-aneurysm': 'widened aorta',
    'coronary-disease': 'coronary heart disease',
    'breast-cancer': 'breast cancer',
    'colorectal-cancer': 'bowel cancer',
    'cervical-cancer': 'cancer of the cervix',
    'prostate-cancer': 'prostate cancer',
    'no-cervix': 'removed cervix',
    'no-breasts': 'removed breasts',
    'no-stomach': 'removed stomach',
  },
  mergedFrom: (others) => `closer than: ${others}`,
  mayChange: (facts) => `may change with: ${facts}`,
  degree: {
    1: 'parents, brothers, sisters and children (first degree)',
    2: 'grandparents, aunts, uncles, nephews and nieces (second degree)',
    3: 'cousins (third degree)',
  },
  kin: {
    mother: 'mother',
    father: 'father',
    sister: 'sister',
    brother: 'brother',
    daughter: 'daughter',
    son: 'son',
    child: 'child',
  },
  tell: (relatives) => `Should be told, as they may have inherited it: ${relatives}.`,
  inRecord: (relatives) => `In the record: ${relatives}.`,
  genesNotRead: (genes) => `Open, as these genes were not read or not asked about: ${genes}.`,
  genesNotAsked:
    'Some checks depend on inherited risks. Those genes were not read, or you did not ask about them.',
  others: (count) => `${count} more that are done or not for now`,
  asTable: 'The same as a table',
  timeline: 'What comes at which age',
  years: (from, through) =>
    from === null
      ? through === null
        ? 'any age'
        : `until ${through}`
      : through === null
        ? `from ${from}`
        : `${from} to ${through}`,
  today: (age) => `today (${age})`,
  becauseOf: 'Because of',
  fact: {
    age: 'age',
    sex: 'sex',
    country: 'country',
    condition: 'diagnosis',
    measure: 'measurement',
    risk: 'risk',
    gene: 'gene',
    relative: 'relative',
    smoking: 'smoking',
    medicine: 'medicine',
    pregnancy: 'pregnancy',
    event: 'earlier check',
  },
  notRecorded: 'not in the record',
  columns: {
    status: 'Status',
    action: 'Action',
    due: 'When',
    interval: 'How often',
    source: 'Source',
    strength: 'Strength',
    ages: 'Ages',
    reason: 'Why not now',
  },
} satisfies PreventionWords;
