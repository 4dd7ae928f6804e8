import type { CareWords } from './en.ts';

export const careEs: CareWords = {
  'patients.title': 'Pacientes',
  'patients.search': 'Buscar un paciente',
  'patients.find': 'Buscar',
  'patients.searchHint': 'Un nombre, una fecha de nacimiento como 1960-05-21 o un número.',
  'patients.tooShort': 'Escriba al menos dos letras de un nombre.',
  'patients.own': 'Mis pacientes',
  'patients.found': 'Encontrados',
  'patients.start': '¿A quién atiende?',
  'patients.startNext': 'Busque un paciente. Solo se encuentra a quienes usted puede ver.',
  'patients.none': 'No se encontró a nadie',
  'patients.noneNext': 'No hay nadie con ese nombre, fecha o número, o nadie que usted pueda ver.',
  'patients.unnamed': 'Sin nombre',
  'patients.number': 'N.º',
  'patients.first': 'Volver al principio',
  'patients.more': 'Más',
  'patients.logged': 'Cada búsqueda y cada consulta quedan en el registro de la persona mostrada.',
  'access.label': 'Su acceso',
  'access.treatment': 'Usted ve esta historia para atender a la persona. Ella puede ver que la consultó.',
  'patient.back': 'Todos los pacientes',
  'patient.empty': 'Todavía no hay plan',
  'patient.emptyNext': 'La historia no tiene nada con que hacer un plan, o nada que usted pueda ver.',
  'patient.waiting':
    '{count, plural, one {Aún se está leyendo un archivo. El plan no lo incluye.} many {Aún se están leyendo {count} de archivos. El plan no los incluye.} other {Aún se están leyendo {count} archivos. El plan no los incluye.}}',
  'patient.again': 'Actualizar',
  'patient.noDecisions': 'No se pudo leer lo que se decidió antes. Puede leer el plan, pero no decidir.',
  'patient.changed': 'El plan ha cambiado mientras tanto. Este es el nuevo: léalo otra vez y decida.',
  'emergency.open': 'Acceso de emergencia…',
  'emergency.title': 'Acceso de emergencia',
  'emergency.what':
    'Durante 15 minutos verá lo que esta persona ha ocultado. Úselo solo si su vida o su salud dependen de ello ahora.',
  'emergency.warning':
    'Queda registrado. La persona lo sabe enseguida: su nombre, la hora y el motivo que usted dé.',
  'emergency.reason': '¿Por qué es necesario?',
  'emergency.confirm': 'Abrir lo oculto',
  'emergency.cancel': 'Cancelar',
  'emergency.running': 'Acceso de emergencia.',
  'emergency.left':
    '{minutes, plural, one {Termina en menos de un minuto.} many {Termina en {minutes} de minutos.} other {Termina en {minutes} minutos.}} La persona lo sabe.',
  'emergency.end': 'Terminar ahora',
};
