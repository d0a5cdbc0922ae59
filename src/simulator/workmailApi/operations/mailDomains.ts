import { text } from '../input';
import { page } from '../pages';
import { WireError } from '../wireError';
import { isFaulty, type ApiContext, type ApiOperation } from './operation';

/** https://docs.aws.amazon.com/workmail/latest/APIReference/API_ListMailDomains.html */
export const ListMailDomains: ApiOperation = (input, context) => {
  const { shown, ...next } = page('ListMailDomains', input, domainsOf(context));
  return {
    MailDomains: shown.map(({ name, isDefault }) => ({ DomainName: name, DefaultDomain: isDefault })),
    ...next,
  };
};

/** https://docs.aws.amazon.com/workmail/latest/APIReference/API_GetMailDomain.html */
export const GetMailDomain: ApiOperation = (input, context) => {
  const wanted = text(input, 'DomainName').toLowerCase();
  const domain = domainsOf(context).find(({ name }) => name === wanted);
  if (!domain)
    throw new WireError('MailDomainNotFoundException', 'The organisation has no such mail domain.');
  const status = domain.isVerified ? 'VERIFIED' : 'PENDING';
  return {
    Records: domain.isTest ? [] : recordsOf(domain.name, context),
    IsTestDomain: domain.isTest,
    IsDefault: domain.isDefault,
    OwnershipVerificationStatus: status,
    DkimVerificationStatus: status,
  };
};

function domainsOf(context: ApiContext) {
  const { organisation, testDomain } = context;
  const own = organisation.mailDomains.map(({ name, verified }) => ({
    name,
    isVerified: verified && !isFaulty(context, 'domainsPending'),
    isDefault: name === organisation.domain,
    isTest: false,
  }));
  return [...own, { name: testDomain, isVerified: true, isDefault: false, isTest: true }];
}

/** What a company has to enter in its DNS; the value of the first one is not a real proof of anything. */
function recordsOf(domain: string, { region, organizationId }: ApiContext) {
  return [
    { Type: 'TXT', Hostname: `_amazonses.${domain}.`, Value: organizationId.slice(2) },
    { Type: 'MX', Hostname: `${domain}.`, Value: `10 inbound-smtp.${region}.amazonaws.com.` },
    { Type: 'CNAME', Hostname: `autodiscover.${domain}.`, Value: `autodiscover.mail.${region}.awsapps.com.` },
  ];
}
