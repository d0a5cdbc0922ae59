import type { ApiMessages } from './api';

const SYSTEM = '{system, select, exchange {Exchange} workmail {WorkMail} other {Das Mailsystem}}';
const OURS = '{ofOurs, select, yes { aus der Organisation} other {}}';
const unknownCalendars =
  '{count, plural, one {Der Kalender von {who} ist nicht bekannt.} other {Die Kalender von {who} sind nicht bekannt.}}';
const outsideHours = 'Die Zeit liegt außerhalb der Arbeitszeit von {who}.';

/** The API's English sentences said in German, by their codes. */
export const api: ApiMessages = {
  reasons: {
    systemUnreachable: `${SYSTEM} ist nicht erreichbar.`,
    tlsFailed: `${SYSTEM} hat ein Zertifikat, das nicht anerkannt wird.`,
    unauthorized: `${SYSTEM} hat das Dienstkonto von Interslot abgewiesen. Das kann ein Administrator beheben.`,
    timedOut: `${SYSTEM} hat nicht rechtzeitig geantwortet.`,
    throttled: `${SYSTEM} ist ausgelastet und will eine Weile in Ruhe gelassen werden.`,
    unexpectedAnswer: `${SYSTEM} hat eine unbrauchbare Antwort gegeben.`,
    tooOld: 'Was das Mailsystem gesagt hat, ist mehr als fünf Minuten alt.',
    notFound: `{system, select, exchange {Exchange kennt dieses Postfach nicht.} workmail {WorkMail kennt dieses Postfach nicht.} other {Kein Mailsystem kennt dieses Postfach.}}`,
    noAccess: 'Dieser Kalender ist für das Dienstkonto von Interslot nicht freigegeben.',
    lookupFailed: `${SYSTEM} konnte nicht in dieses Postfach sehen.`,
    tooManyResults: `Der Kalender enthält mehr Termine, als auf einmal herausgegeben werden.`,
    noData: `${SYSTEM} hat für diese Zeit keine Angaben.`,
    invalidAddress: 'Das ist keine E-Mail-Adresse.',
    isGroup: 'Eine Gruppe hat keinen eigenen Kalender.',
    notConfigured: `${SYSTEM} ist in Interslot nicht eingerichtet.`,
    tooFree: 'An zehn oder mehr Arbeitstagen steht kein einziger Termin.',
    systemTooFree: `${SYSTEM} zeigt für niemanden auch nur einen Termin.`,
    clockSkew: `Die Uhren von Interslot und vom Mailsystem gehen verschieden.`,
    invalidRequest: 'Die Anfrage passt nicht zu dem, was Interslot versteht.',
    tooManyAttendees: 'Mit allen Mitgliedern der Gruppen sind es mehr als 1.000 Personen.',
    misdirectedRequest: 'Unter dieser Adresse ist Interslot nicht zuständig.',
    forbiddenOrigin: 'Die Anfrage kommt von der Seite eines anderen Anbieters.',
    forwardedRequest: 'Die Anfrage kam über einen Proxy, und es ist keiner eingerichtet.',
    unsupportedMediaType: 'Die Anfrage hat ein falsches Format.',
    bodyTooLarge: 'Die Anfrage ist zu groß.',
    routeNotFound: 'Unter dieser Adresse gibt es nichts.',
    methodNotAllowed: 'Diese Adresse lässt sich so nicht anfragen.',
    abandoned: 'Auf die Antwort wurde nicht gewartet.',
    notReady: 'Es gibt noch kein Ergebnis.',
    internal: 'Interslot hat einen Fehler gemacht.',
    signInRequired: 'Dafür müssen Sie angemeldet sein.',
    signInExpired: 'Die Anmeldung ist abgelaufen.',
    signInRefused: 'Die Anmeldung wurde nicht angenommen.',
    signInUnchecked: 'Die Anmeldung ließ sich nicht prüfen.',
    adminOnly: 'Das ist Administratoren vorbehalten.',
    tooManyRequests: 'Sie haben in einer Minute zu oft gefragt. Warten Sie ein wenig.',
    tooManyMailboxes: 'Sie haben in einer Stunde nach zu vielen Postfächern gefragt. Warten Sie ein wenig.',
    configuration: 'Eine Einstellung fehlt oder ist falsch.',
    organisation: 'Eine Beispielorganisation lässt sich nicht lesen.',
    directory: 'Die Verzeichnisdatei lässt sich nicht lesen.',
  },
  note: { leftOut: 'Nicht alles aus dieser Quelle ließ sich übernehmen.' },
  lists: { others: '{others, number} weitere' },
  sentences: {
    requiredBusy: '{who} {count, plural, one {hat} other {haben}} einen anderen Termin.',
    requiredOof: '{who} {count, plural, one {ist} other {sind}} abwesend.',
    requiredUnknown: unknownCalendars,
    requiredTentative: '{who} {count, plural, one {hat} other {haben}} einen Termin mit Vorbehalt.',
    requiredElsewhere: '{who} {count, plural, one {arbeitet} other {arbeiten}} an einem anderen Ort.',
    requiredOutsideHours: outsideHours,
    optionalBusy: '{who}, optional, {count, plural, one {hat} other {haben}} einen anderen Termin.',
    optionalOof: '{who}, optional, {count, plural, one {ist} other {sind}} abwesend.',
    optionalUnknown: unknownCalendars,
    optionalTentative:
      '{who}, optional, {count, plural, one {hat} other {haben}} einen Termin mit Vorbehalt.',
    optionalElsewhere:
      '{who}, optional, {count, plural, one {arbeitet} other {arbeiten}} an einem anderen Ort.',
    optionalOutsideHours: outsideHours,
    resourceAway: '{who} {count, plural, one {ist} other {sind}} belegt.',
    resourceUnknown: unknownCalendars,
    resourceTentative: '{who} {count, plural, one {ist} other {sind}} mit Vorbehalt gebucht.',
    resourceOutsideHours: outsideHours,
    external:
      '{count, plural, one {{who} ist außerhalb der Organisation; der Kalender wurde nicht gefragt.} other {{who} sind außerhalb der Organisation; die Kalender wurden nicht gefragt.}}',
    thisMeeting:
      'Dieser Termin zählt nicht gegen {who}; er kann eine andere Besprechung zu genau dieser Zeit verdecken.',
    hoursAssumed: 'Die Arbeitszeit von {who} ist nicht bekannt und wurde angenommen.',
    unknownRooms:
      '{count, plural, one {{who} würde besser passen, aber der Kalender ist nicht bekannt.} other {{who} würden besser passen, aber die Kalender sind nicht bekannt.}}',
    roomsTooSmall: '{who} {count, plural, one {hat} other {haben}} nicht genug Plätze für alle.',
    roomsOfUnknownSize:
      'Es ist nicht bekannt, wie viele Plätze {who} {count, plural, one {hat} other {haben}}.',
    outsideAssumedHours: 'Die Zeit liegt außerhalb von Montag bis Freitag, 9 bis 17 Uhr.',
    noRoomMatches: 'Kein Raum erfüllt alles, was gewünscht ist.',
    noRoomFree: 'Von keinem passenden Raum ist bekannt, dass er frei ist.',
    tooFewRoomsFree: 'Bekannt frei: {free, number} von {asked, plural, one {# Raum} other {# Räumen}}.',
    timeOfDay:
      '{asked, select, morning {Die Zeit beginnt nicht am Vormittag.} other {Die Zeit beginnt nicht am Nachmittag.}}',
    keepLunch: 'Die Zeit berührt die Mittagsstunde.',
    days: 'Die Zeit liegt an einem anderen Wochentag.',
    avoidBackToBack: 'Die Zeit grenzt an eine andere Besprechung einer erforderlichen Person.',
    bufferMinutes: 'Eine erforderliche Person hat innerhalb von {asked} Minuten eine andere Besprechung.',
    nobodyOfOurs: 'Aus der Organisation ist niemand eingeladen.',
    someFree: `Frei: {free, number} von {people, number} Personen${OURS}.`,
    someRequiredFree: `Frei: {free, number} von {people, number} erforderlichen Personen${OURS}.`,
    earliestRequiredFree: `Die früheste Zeit, zu der alle Erforderlichen${OURS} frei sind.`,
    earliestRequiredFreeInHours: `Die früheste Zeit während der Arbeitszeit, zu der alle Erforderlichen${OURS} frei sind.`,
    everybodyFree: `Alle${OURS} sind frei.`,
    requiredFree: `Alle Erforderlichen${OURS} sind frei.`,
    roomsFree: '{who} sind frei.',
    roomFree: '{room} ist frei.',
    roomFreeSeats: '{room} hat {seats, plural, one {# Platz} other {# Plätze}}.',
    roomFreeFeatures: '{room} hat {features}.',
    roomFreeSeatsFeatures: '{room} hat {seats, plural, one {# Platz} other {# Plätze}} und {features}.',
    noRoomMatchesAt: 'In {building} erfüllt kein Raum alles, was gewünscht ist.',
    noRoomFreeAt: 'In {building} ist von keinem passenden Raum bekannt, dass er frei ist.',
    tooFewRoomsFreeAt:
      'In {building} bekannt frei: {free, number} von {asked, plural, one {# Raum} other {# Räumen}}.',
    seriesBeginsElsewhere: 'Die Serie beginnt nicht an diesem Tag.',
    seriesPossible: '{free, number} von {of, plural, one {# Termin} other {# Terminen}} können stattfinden.',
    seriesAllFree: 'Alle Erforderlichen sind an {of, plural, one {# Termin} other {allen # Terminen}} frei.',
    seriesSomeFree:
      'Alle Erforderlichen sind an {free, number} von {of, plural, one {# Termin} other {# Terminen}} frei.',
    leastComfortableOff: 'Am weitesten außerhalb der Arbeitszeit: {who}, arbeitet dann gar nicht.',
    leastComfortable:
      'Am weitesten außerhalb der Arbeitszeit: {who}, um {minutes, plural, one {# Minute} other {# Minuten}}.',
  },
  none: {
    nobodyKnown:
      'Von den Kalendern der erforderlichen Personen ist nichts bekannt; darum wird keine Zeit vorgeschlagen.',
    noSeries: 'Zu keiner möglichen Zeit kann wenigstens die Hälfte der Termine der Serie stattfinden.',
    windowTooShort: 'Der Zeitraum ist kürzer als die Besprechung.',
    noStartInWindow:
      'In diesem Zeitraum beginnt im Raster von {stepMinutes, number} Minuten keine Zeit, nach der die ganze Besprechung Platz hat.',
    resourceBusy: '{who} ist zu jeder möglichen Zeit belegt.',
    resourcesBusy: 'Zu jeder möglichen Zeit ist etwas belegt, das frei sein muss.',
    tooFewRequired: 'Zu keiner möglichen Zeit können {percent, number} % der erforderlichen Personen kommen.',
    requiredPersonBusy: '{who} ist zu jeder möglichen Zeit gebucht oder abwesend.',
    requiredBusy: 'Zu jeder möglichen Zeit ist jemand Erforderliches gebucht oder abwesend.',
    requiredOrResourceBusy:
      'Zu jeder möglichen Zeit ist jemand Erforderliches verhindert oder etwas belegt, das frei sein muss.',
  },
  changes: {
    makeOptional: '{who} optional machen.',
    leaveOutResource: '{who} weglassen.',
    shorten: 'Die Besprechung auf {durationMinutes, plural, one {# Minute} other {# Minuten}} kürzen.',
    rest: 'Dasselbe gilt für {rest, plural, one {# weitere Person oder Sache} other {# weitere}}.',
    widenWindow: 'Der Zeitraum müsste größer sein: Diese Zeit liegt außerhalb.',
    freeResource: '{who} ist belegt: Die Buchung müsste weichen, oder es müsste ohne gehen.',
    releaseTentativeResource: '{who} ist mit Vorbehalt gebucht: Diese Buchung müsste aufgegeben werden.',
    askAboutResource: 'Vom Kalender von {who} ist nichts bekannt: Fragen Sie, wer dafür zuständig ist.',
    moveMeeting: '{who} müsste eine Besprechung verschieben oder optional sein.',
    comeAlthoughAway: '{who} ist abwesend und müsste trotzdem kommen oder optional sein.',
    releaseTentative: '{who} müsste einen Termin mit Vorbehalt aufgeben.',
    ask: 'Vom Kalender von {who} ist nichts bekannt: Fragen Sie {who}.',
    openGroup: '{who} ist eine Gruppe, die sich nicht öffnen lässt: Nennen Sie die Mitglieder.',
    correctAddress: '{who} ist keine E-Mail-Adresse: Berichtigen Sie sie.',
    joinFromElsewhere: '{who} arbeitet an einem anderen Ort und müsste von dort teilnehmen.',
    workOutsideHours: '{who} müsste außerhalb der Arbeitszeit teilnehmen.',
    workOutsideAssumedHours:
      '{who} müsste außerhalb der Arbeitszeit teilnehmen, die nicht bekannt ist und angenommen wurde.',
    meetOutsideAssumedHours: 'Die Besprechung läge außerhalb von Montag bis Freitag, 9 bis 17 Uhr.',
    askForOtherRooms: 'Kein Raum erfüllt alles, was gewünscht ist: Es müsste weniger verlangt werden.',
    freeRoom:
      'Ein passender Raum müsste frei werden, oder es müsste ohne Raum gehen: Von keinem ist bekannt, dass er frei ist.',
    freeRooms:
      '{missing, plural, one {Ein weiterer passender Raum müsste frei werden, oder es müsste einer weniger verlangt werden.} other {# weitere passende Räume müssten frei werden, oder es müssten so viele weniger verlangt werden.}}',
    moveMeetingOrMiss: '{who}, optional, müsste eine Besprechung verschieben oder diese versäumen.',
    comeAlthoughAwayOrMiss:
      '{who}, optional, ist abwesend und müsste trotzdem kommen oder diese Besprechung versäumen.',
  },
};
