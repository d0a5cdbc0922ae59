/** The vendors' pages that mending goes by. */
const WORKMAIL = 'https://docs.aws.amazon.com/workmail/latest/adminguide';
const MICROSOFT = 'https://learn.microsoft.com';

export const LINKS = {
  interoperability: `${WORKMAIL}/interoperability.html`,
  availabilityInWorkmail: `${WORKMAIL}/enable_interop_wm.html`,
  availabilityInExchange: `${WORKMAIL}/enable_interop_ms.html`,
  routing: `${WORKMAIL}/setup-msexchange.html`,
  leaving: `${WORKMAIL}/disable_interop.html`,
  troubleshooting: `${WORKMAIL}/troubleshooting_interop.html`,
  accessRules: `${WORKMAIL}/access-rules.html`,
  addDomain: `${WORKMAIL}/add_domain.html`,
  autodiscover: `${WORKMAIL}/autodiscover.html`,
  endOfSupport: `${WORKMAIL}/workmail-end-of-support.html`,
  certificates: `${MICROSOFT}/exchange/architecture/client-access/certificates`,
  ewsVirtualDirectory: `${MICROSOFT}/powershell/module/exchange/set-webservicesvirtualdirectory`,
  rooms: `${MICROSOFT}/powershell/module/exchange/set-calendarprocessing`,
  ewsErrors: `${MICROSOFT}/exchange/client-developer/web-service-reference/responsecode`,
  exchangeEnd:
    'https://techcommunity.microsoft.com/blog/exchange/t-1-month-exchange-server-2016-and-exchange-server-2019-end-of-support/4453133',
  time: `${MICROSOFT}/windows-server/networking/windows-time-service/windows-time-service-top`,
  freeBusyAccess: `${MICROSOFT}/exchange/client-developer/exchange-web-services/how-to-get-free-busy-information-by-using-ews-in-exchange`,
} as const;
