import type { AccountWords } from './en.ts';

export const accountEs: AccountWords = {
  'door.opening': 'Abriendo su historia…',
  'door.leaving': 'Un momento: se abre la página para entrar…',
  'door.failed': 'No se pudo entrar',
  'door.ended': 'Su sesión terminó',
  'door.endedNext':
    'Por su seguridad, esta página olvida quién es usted al cabo de un tiempo. Entre de nuevo para seguir.',
  'door.signIn': 'Entrar',
  'door.without': 'Seguir sin cuenta',

  'bar.label': 'Su cuenta',
  'bar.signedIn': 'Ha entrado como {name}',
  'bar.signOut': 'Salir',
  'bar.settings': 'Llaves de acceso y contraseña',
  'bar.person': 'Historia de',
  'bar.unnamed': 'sin nombre',

  'role.citizen': 'persona con historia',
  'role.representative': 'representante',
  'role.clinician': 'profesional de la salud',
  'role.laboratory': 'laboratorio',
  'role.steward': 'responsable de los datos',
  'role.researcher': 'investigación',
  'role.noScreens': 'Aún no hay pantallas para su función',
  'role.noScreensNext':
    'Ha entrado como: {role}. Lo que esta función puede hacer lo hacen programas por la interfaz de este servidor.',
  'role.nobody': 'Hoy no representa a nadie',
  'role.nobodyNext':
    'Los días en que puede ver una historia han pasado o no han empezado. Pregunte a quien gestiona este servidor.',

  'problem.title': 'No ha funcionado',
  'problem.offline': 'No se puede llegar al servidor. Compruebe su red e inténtelo de nuevo.',
  'problem.signed-out': 'Su sesión ha terminado. Entre de nuevo para seguir.',
  'problem.cancelled': 'No terminó de entrar. No ha pasado nada.',
  'problem.elsewhere': 'Solo se puede entrar en la dirección de este servidor: {address}',
  'problem.insecure':
    'Para entrar hace falta una conexión cifrada. Abra esta página con una dirección que empiece por https.',
  'problem.forbidden': 'Su cuenta no puede hacer esto.',
  'problem.not-there': 'Aquí no hay nada, o su cuenta no puede verlo.',
  'problem.conflict': 'Alguien lo ha cambiado entretanto. Mírelo otra vez antes de decidir.',
  'problem.two-people':
    'Los archivos y entradas de esta historia no parecen ser de una sola persona. Mírelos y borre lo que no le corresponde.',
  'problem.too-large': 'Es más grande de lo que acepta el servidor.',
  'problem.too-often': 'Ha sido demasiado a menudo en poco tiempo. Espere un minuto e inténtelo de nuevo.',
  'problem.refused': 'El servidor no puede aceptarlo así.',
  'problem.away': 'El servidor no puede responder ahora. Inténtelo dentro de un momento.',
  'problem.broken': 'Ha fallado algo que no debía fallar. No se ha perdido nada suyo.',
  'problem.code': 'Código {code}',
  'problem.detail': 'Lo que dice el servidor (en inglés)',
  'problem.retry': 'Intentar de nuevo',
  loading: 'Cargando…',
};
