/** Something that a provider says of a person: `groups=interslot-admins`. */
export interface Claim {
  readonly name: string;
  readonly value: string;
}

/** `name=value`; the value may hold further equals signs. Undefined where it is not of that form. */
export function toClaim(text: string): Claim | undefined {
  const match = /^([^=\s]+)=(.+)$/.exec(text);
  return match?.[1] && match[2] ? { name: match[1], value: match[2] } : undefined;
}

/** Whether the claim is this value or a list with this value in it. Nobody holds a claim that was not configured. */
export function holdsClaim(payload: { readonly [name: string]: unknown }, claim: Claim | undefined): boolean {
  if (!claim || !Object.hasOwn(payload, claim.name)) return false;
  const held = payload[claim.name];
  return Array.isArray(held) ? held.includes(claim.value) : held === claim.value;
}
