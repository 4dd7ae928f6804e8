import type { Refusals } from './en.ts';

/** Refusals in French. */
export const refusalsFr: Refusals = {
  FILE_NOT_FOUND: [
    'Impossible d’ouvrir encore {subject}.',
    'Le fichier a peut-être été déplacé ou renommé. Choisissez-le à nouveau.',
  ],
  FILE_EMPTY: ['{subject} est vide.', 'Exportez le fichier à nouveau : il a peut-être été coupé.'],
  FILE_KIND_UNKNOWN: [
    '{subject} n’est d’aucun type lu ici.',
    'Demandez à son auteur le génome en VCF, ou le dossier en FHIR. Les lettres, les images et les PDF ne sont pas lus ; des montres, l’export d’Apple Santé l’est.',
  ],
  FILE_UTF16: [
    '{subject} est un texte en UTF-16, qui n’est pas lu.',
    'Enregistrez le fichier à nouveau en UTF-8.',
  ],
  FILE_ARCHIVE: ['{subject} est une archive ZIP.', 'Décompressez-la et déposez le fichier qu’elle contient.'],
  FILE_FHIR_XML: [
    '{subject} est un dossier de santé en XML, qui n’est pas lu.',
    'Exportez-le à nouveau en FHIR R4, en JSON.',
  ],
  FILE_DAMAGED: ['{subject} est endommagé ou a été coupé.', 'Copiez ou téléchargez le fichier à nouveau.'],
  FILE_NOT_UTF8: [
    'La ligne {line} de {subject} n’est pas un texte en UTF-8.',
    'Enregistrez le fichier à nouveau en UTF-8, pour qu’aucun nom ne soit mal lu.',
  ],
  FILE_TOO_LARGE: [
    '{subject} contient plus de {limit} de texte, trop pour un fichier de ce type.',
    'Donnez le fichier d’une seule personne.',
  ],
  FILE_IS_SCORE: [
    '{subject} est un score polygénique. Cette page ne calcule pas de tels scores.',
    'Retirez-le et faites le plan sans lui. La ligne de commande calcule les scores.',
  ],
  FHIR_NOT_JSON: [
    '{subject} n’est pas lisible comme dossier de santé.',
    'Exportez-le à nouveau en FHIR R4, en JSON.',
  ],
  FHIR_RESOURCE_TYPE_WRONG: [
    '{subject} est du JSON, mais pas un dossier de santé.',
    'Donnez un dossier en FHIR R4, par exemple un International Patient Summary.',
  ],
  FHIR_TWO_PATIENTS: ['{subject} parle de plus d’une personne.', 'Exportez le dossier d’une seule personne.'],
  HL7_MALFORMED: [
    '{subject} contient un message illisible.',
    'Redemandez l’export au laboratoire ou à l’hôpital.',
  ],
  HL7_MESSAGE_TYPE: [
    '{subject} contient des messages d’un type qui n’est pas lu ici ({found}).',
    'Demandez vos résultats de laboratoire en HL7 v2 (ORU), ou un dossier de santé en FHIR.',
  ],
  HL7_CHARSET: [
    '{subject} n’est pas dans le jeu de caractères annoncé ({charset}).',
    'Demandez l’export en UTF-8.',
  ],
  DICOM_DEFLATED: [
    '{subject} est un fichier DICOM compressé, qui n’est pas lu ici.',
    'Demandez un export non compressé au cabinet ou à l’hôpital.',
  ],
  DICOM_NOT_JSON: [
    '{subject} n’est pas lisible comme DICOM.',
    'Exportez-le à nouveau, de préférence en fichier DICOM.',
  ],
  PEDIGREE_EMPTY: [
    '{subject} ne nomme aucune personne lisible.',
    'Donnez l’arbre familial en PED à six colonnes, ou tel que CanRisk l’écrit.',
  ],
  PEDIGREE_PROBAND_NEEDED: [
    '{subject} contient {count} personnes et ne dit pas qui vous êtes.',
    'Écrivez votre nom dans le fichier, par exemple {samples}, dans le champ « {field} ».',
  ],
  PEDIGREE_PROBAND_UNKNOWN: [
    '{subject} ne contient pas une seule personne nommée {sample}.',
    'Vérifiez le champ « {field} ».',
  ],
  PEDIGREE_CONTRADICTORY: [
    '{subject} décrit une famille impossible.',
    'Corrigez l’arbre familial, par exemple une mère qui est son propre enfant.',
  ],
  WEARABLE_XML_BAD: [
    '{subject} ne se lit pas comme un export d’Apple Santé.',
    'Exportez à nouveau dans l’app Santé et déposez le ZIP tel quel.',
  ],
  WEARABLE_ENTITIES: [
    '{subject} contient ce qu’aucun export d’Apple Santé ne contient, et n’a pas été lu.',
    'Exportez à nouveau dans l’app Santé et déposez le ZIP tel quel.',
  ],
  PERSON_TWO_GENOMES: [
    'Il y a deux génomes : {subject}.',
    'Retirez-en un. Le résultat d’un laboratoire (TSV) peut rester.',
  ],
  PERSON_AGE_DISAGREES: [
    'Vous avez écrit l’âge {stated}, mais le dossier donne {recorded}.',
    'Videz le champ « {field} », ou vérifiez à qui est le dossier.',
  ],
  PERSON_CONFLICT_BIRTH_DATE: [
    'Les fichiers ont des dates de naissance différentes.',
    'Retirez les fichiers d’autres personnes. S’ils sont tous à vous, cochez « {field} ».',
  ],
  PERSON_CONFLICT_SEX: [
    'Les fichiers donnent des sexes différents.',
    'Retirez les fichiers d’autres personnes. S’ils sont tous à vous, cochez « {field} ».',
  ],
  PERSON_CONFLICT_IDENTIFIER: [
    'Les fichiers nomment des personnes différentes.',
    'Retirez les fichiers d’autres personnes. S’ils sont tous à vous, cochez « {field} ».',
  ],
  PERSON_CONFLICT_SAMPLE: [
    'Les fichiers de génome nomment des échantillons différents.',
    'Retirez les fichiers d’autres personnes. S’ils sont tous à vous, cochez « {field} ».',
  ],
  PERSON_CONFLICT_GENOTYPIC_SEX: [
    'Le sexe du génome et celui du dossier diffèrent.',
    'Vérifiez que les fichiers sont d’une seule personne. Si oui, cochez « {field} ».',
  ],
  ARRAY_EMPTY: [
    '{subject} ne contient aucun génotype.',
    'Téléchargez les données brutes à nouveau : elles ont peut-être été coupées.',
  ],
  ARRAY_BUILD: [
    '{subject} compte selon une autre version du génome que GRCh37.',
    'Téléchargez les données brutes à nouveau chez le fournisseur.',
  ],
  ARRAY_STRAND: [
    '{subject} a été converti d’une façon qui le rend peu fiable (autre brin).',
    'Donnez les données brutes telles que le fournisseur les offre.',
  ],
  BED_AS_INPUT: ['{subject} est une deuxième liste de régions (BED).', 'Gardez celle qui va avec le génome.'],
  BED_ROW: [
    'La ligne {line} de {subject} n’est pas un intervalle d’un fichier BED.',
    'Demandez au laboratoire le fichier avec des tabulations entre les colonnes.',
  ],
  BED_INTERVAL_REVERSED: [
    'La ligne {line} de {subject} finit avant son début.',
    'Demandez au laboratoire un fichier correct.',
  ],
  FASTA_INDEX: [
    'La référence {subject} n’a pas d’index utilisable.',
    'Déposez-la non compressée, avec son index {subject}.fai. Sans les deux, le plan se fait aussi.',
  ],
  BUILD_UNKNOWN: [
    '{subject} ne dit pas selon quelle version du génome il compte.',
    'Choisissez-la dans le champ « {field} ». Le laboratoire la connaît.',
  ],
  BUILD_CONTRADICTED: [
    '{subject} compte selon {named}, mais vous avez choisi {given}.',
    'Mettez le champ « {field} » sur ce que dit le fichier.',
  ],
  VCF_BUILDS_MIXED: [
    '{subject} nomme deux versions du génome.',
    'Demandez au laboratoire un fichier qui n’en nomme qu’une.',
  ],
  VCF_HEADER_MISSING: [
    '{subject} n’a pas de ligne de titres de colonnes (#CHROM).',
    'Donnez le VCF tel que le laboratoire l’a exporté.',
  ],
  VCF_COLUMNS: [
    '{subject} n’a pas les colonnes d’un VCF.',
    'Exportez le fichier à nouveau, avec des tabulations entre les colonnes.',
  ],
  VCF_NO_SAMPLES: [
    '{subject} donne des variants, mais les génotypes de personne.',
    'Demandez au laboratoire le VCF avec vos génotypes.',
  ],
  VCF_DUPLICATE_SAMPLES: [
    '{subject} nomme deux fois l’échantillon {sample}.',
    'Demandez au laboratoire un fichier où chaque nom est celui d’une personne.',
  ],
  VCF_SAMPLE_NEEDED: [
    '{subject} contient {count} personnes.',
    'Écrivez votre échantillon dans le champ « {field} ». Le fichier contient {samples}.',
  ],
  VCF_SAMPLE_UNKNOWN: [
    '{subject} ne contient pas l’échantillon {sample}.',
    'Vérifiez le champ « {field} ». Le fichier contient {samples}.',
  ],
  VCF_LINE_TOO_LONG: [
    'La ligne {line} de {subject} est plus longue que toute ligne d’un VCF.',
    'Le fichier est endommagé ou n’est pas un VCF. Exportez-le à nouveau.',
  ],
  VCF_HEADER_TOO_LONG: [
    'L’en-tête de {subject} est plus long que celui de tout VCF.',
    'Le fichier est endommagé ou n’est pas un VCF. Exportez-le à nouveau.',
  ],
  PACK_MISSING: [
    'Les connaissances médicales n’ont pas pu être chargées.',
    'Vérifiez la connexion, puis rechargez la page.',
  ],
  PACK_SCHEMA: [
    'Les connaissances médicales ne sont pas lisibles : {subject}.',
    'Rechargez la page. Si cela persiste, prévenez qui gère cette page.',
  ],
  PACK_HASH_MISMATCH: [
    'Les connaissances médicales ont été modifiées en chemin : {subject}.',
    'Rechargez la page. Si cela persiste, prévenez qui gère cette page.',
  ],
};
