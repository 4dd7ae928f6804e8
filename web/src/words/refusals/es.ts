import type { Refusals } from './en.ts';

/** Refusals in Spanish. */
export const refusalsEs: Refusals = {
  FILE_NOT_FOUND: [
    '{subject} ya no se puede abrir.',
    'Quizá se movió o cambió de nombre. Elija el archivo otra vez.',
  ],
  FILE_EMPTY: ['{subject} está vacío.', 'Exporte el archivo otra vez: quizá quedó cortado.'],
  FILE_KIND_UNKNOWN: [
    '{subject} no es de ningún tipo que se lea aquí.',
    'Pida a quien lo hizo el genoma en VCF, o la historia en FHIR. Las cartas, las imágenes y los PDF no se leen; de los relojes, sí la exportación de Salud de Apple.',
  ],
  FILE_UTF16: ['{subject} es texto en UTF-16, que no se lee.', 'Guarde el archivo otra vez en UTF-8.'],
  FILE_ARCHIVE: [
    '{subject} es un archivo comprimido ZIP.',
    'Descomprímalo y suelte el archivo que hay dentro.',
  ],
  FILE_FHIR_XML: [
    '{subject} es una historia clínica en XML, que no se lee.',
    'Expórtela otra vez como FHIR R4 en JSON.',
  ],
  FILE_DAMAGED: ['{subject} está dañado o quedó cortado.', 'Copie o descargue el archivo otra vez.'],
  FILE_NOT_UTF8: [
    'La línea {line} de {subject} no es texto en UTF-8.',
    'Guarde el archivo otra vez en UTF-8, para que ningún nombre se lea mal.',
  ],
  FILE_TOO_LARGE: [
    '{subject} contiene más de {limit} de texto, demasiado para un archivo de su tipo.',
    'Dé el archivo de una sola persona.',
  ],
  FILE_IS_SCORE: [
    '{subject} es una puntuación poligénica. Esta página no calcula tales puntuaciones.',
    'Quítela y haga el plan sin ella. La línea de órdenes calcula puntuaciones.',
  ],
  FHIR_NOT_JSON: [
    '{subject} no se puede leer como historia clínica.',
    'Expórtela otra vez como FHIR R4 en JSON.',
  ],
  FHIR_RESOURCE_TYPE_WRONG: [
    '{subject} es JSON, pero no una historia clínica.',
    'Dé una historia en FHIR R4, como un International Patient Summary.',
  ],
  FHIR_TWO_PATIENTS: ['{subject} trata de más de una persona.', 'Exporte la historia de una sola persona.'],
  HL7_MALFORMED: [
    '{subject} contiene un mensaje que no se puede leer.',
    'Pida otra vez la exportación al laboratorio o al hospital.',
  ],
  HL7_MESSAGE_TYPE: [
    '{subject} contiene mensajes de un tipo que aquí no se lee ({found}).',
    'Pida sus resultados de laboratorio en HL7 v2 (ORU) o su historia clínica en FHIR.',
  ],
  HL7_CHARSET: [
    '{subject} no está en el juego de caracteres que indica ({charset}).',
    'Pida la exportación en UTF-8.',
  ],
  DICOM_DEFLATED: [
    '{subject} es un archivo DICOM comprimido, que aquí no se lee.',
    'Pida una exportación sin comprimir a la consulta o al hospital.',
  ],
  DICOM_NOT_JSON: ['{subject} no se puede leer como DICOM.', 'Expórtelo otra vez, mejor como archivo DICOM.'],
  PEDIGREE_EMPTY: [
    '{subject} no nombra a ninguna persona que se pueda leer.',
    'Dé el árbol familiar como PED con seis columnas, o como lo escribe CanRisk.',
  ],
  PEDIGREE_PROBAND_NEEDED: [
    '{subject} contiene {count} personas y no dice quién es usted.',
    'Escriba su nombre en el archivo, por ejemplo {samples}, en el campo «{field}».',
  ],
  PEDIGREE_PROBAND_UNKNOWN: [
    '{subject} no contiene una sola persona llamada {sample}.',
    'Revise el campo «{field}».',
  ],
  PEDIGREE_CONTRADICTORY: [
    '{subject} describe una familia imposible.',
    'Corrija el árbol familiar, por ejemplo una madre que es su propia hija.',
  ],
  WEARABLE_XML_BAD: [
    '{subject} no se puede leer como exportación de Salud de Apple.',
    'Expórtela de nuevo en la app Salud y suelte el ZIP tal como viene.',
  ],
  WEARABLE_ENTITIES: [
    '{subject} contiene lo que ninguna exportación de Salud de Apple tiene, y no se leyó.',
    'Expórtela de nuevo en la app Salud y suelte el ZIP tal como viene.',
  ],
  PERSON_TWO_GENOMES: [
    'Hay dos genomas: {subject}.',
    'Quite uno. El resultado de un laboratorio (TSV) puede quedarse.',
  ],
  PERSON_AGE_DISAGREES: [
    'Usted escribió la edad {stated}, pero según la historia es {recorded}.',
    'Vacíe el campo «{field}», o revise de quién es la historia.',
  ],
  PERSON_CONFLICT_BIRTH_DATE: [
    'Los archivos tienen distintas fechas de nacimiento.',
    'Quite los archivos de otras personas. Si todos son suyos, marque «{field}».',
  ],
  PERSON_CONFLICT_SEX: [
    'Los archivos dicen sexos distintos.',
    'Quite los archivos de otras personas. Si todos son suyos, marque «{field}».',
  ],
  PERSON_CONFLICT_IDENTIFIER: [
    'Los archivos nombran a personas distintas.',
    'Quite los archivos de otras personas. Si todos son suyos, marque «{field}».',
  ],
  PERSON_CONFLICT_SAMPLE: [
    'Los archivos de genoma nombran muestras distintas.',
    'Quite los archivos de otras personas. Si todos son suyos, marque «{field}».',
  ],
  PERSON_CONFLICT_GENOTYPIC_SEX: [
    'El sexo del genoma y el de la historia son distintos.',
    'Revise si los archivos son de una sola persona. Si lo son, marque «{field}».',
  ],
  ARRAY_EMPTY: [
    '{subject} no contiene ningún genotipo.',
    'Descargue otra vez los datos en bruto: quizá quedaron cortados.',
  ],
  ARRAY_BUILD: [
    '{subject} cuenta según otra versión del genoma que GRCh37.',
    'Descargue otra vez los datos en bruto del proveedor.',
  ],
  ARRAY_STRAND: [
    '{subject} fue convertido de un modo que lo hace poco fiable (otra hebra).',
    'Dé los datos en bruto como los ofrece el proveedor.',
  ],
  BED_AS_INPUT: ['{subject} es una segunda lista de regiones (BED).', 'Deje la que va con el genoma.'],
  BED_ROW: [
    'La línea {line} de {subject} no es un intervalo de un archivo BED.',
    'Pida al laboratorio el archivo con tabuladores entre las columnas.',
  ],
  BED_INTERVAL_REVERSED: [
    'La línea {line} de {subject} acaba antes de empezar.',
    'Pida al laboratorio un archivo correcto.',
  ],
  FASTA_INDEX: [
    'La referencia {subject} no tiene un índice que sirva.',
    'Suéltela sin comprimir, junto con su índice {subject}.fai. Sin los dos también se hace el plan.',
  ],
  BUILD_UNKNOWN: [
    '{subject} no dice según qué versión del genoma cuenta.',
    'Elíjala en el campo «{field}». El laboratorio la sabe.',
  ],
  BUILD_CONTRADICTED: [
    '{subject} cuenta según {named}, pero usted eligió {given}.',
    'Ponga el campo «{field}» como dice el archivo.',
  ],
  VCF_BUILDS_MIXED: [
    '{subject} nombra dos versiones del genoma.',
    'Pida al laboratorio un archivo que nombre solo una.',
  ],
  VCF_HEADER_MISSING: [
    '{subject} no tiene una línea de títulos de columnas (#CHROM).',
    'Dé el VCF como lo exportó el laboratorio.',
  ],
  VCF_COLUMNS: [
    '{subject} no tiene las columnas de un VCF.',
    'Exporte el archivo otra vez, con tabuladores entre las columnas.',
  ],
  VCF_NO_SAMPLES: [
    '{subject} da variantes, pero los genotipos de nadie.',
    'Pida al laboratorio el VCF con sus genotipos.',
  ],
  VCF_DUPLICATE_SAMPLES: [
    '{subject} nombra dos veces la muestra {sample}.',
    'Pida al laboratorio un archivo en el que cada nombre sea una persona.',
  ],
  VCF_SAMPLE_NEEDED: [
    '{subject} contiene {count} personas.',
    'Escriba su muestra en el campo «{field}». El archivo tiene {samples}.',
  ],
  VCF_SAMPLE_UNKNOWN: [
    '{subject} no tiene la muestra {sample}.',
    'Revise el campo «{field}». El archivo tiene {samples}.',
  ],
  VCF_LINE_TOO_LONG: [
    'La línea {line} de {subject} es más larga que cualquier fila de un VCF.',
    'El archivo está dañado o no es un VCF. Expórtelo otra vez.',
  ],
  VCF_HEADER_TOO_LONG: [
    'La cabecera de {subject} es más larga que la de cualquier VCF.',
    'El archivo está dañado o no es un VCF. Expórtelo otra vez.',
  ],
  PACK_MISSING: [
    'No se pudo cargar lo que la medicina sabe.',
    'Revise la conexión y cargue la página otra vez.',
  ],
  PACK_SCHEMA: [
    'No se puede leer lo que la medicina sabe: {subject}.',
    'Cargue la página otra vez. Si sigue así, avise a quien lleva esta página.',
  ],
  PACK_HASH_MISMATCH: [
    'Lo que la medicina sabe fue alterado en el camino: {subject}.',
    'Cargue la página otra vez. Si sigue así, avise a quien lleva esta página.',
  ],
};
