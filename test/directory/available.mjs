// What this machine lacks to run the tests against real directory servers; empty when they can run.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const SAMBA_PACKAGES =
  'samba samba-dsdb-modules samba-ad-provision samba-vfs-modules winbind ldap-utils iproute2 openssl';

const isInstalled = (command) =>
  [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'].some((folder) =>
    existsSync(join(folder, command)),
  );

/** @returns {string} what to do about it, or '' */
export function missingForSamba() {
  if (process.platform !== 'linux') return 'needs Linux';
  const commands = ['samba', 'samba-tool', 'ldapmodify', 'nsenter', 'unshare', 'ip', 'openssl'];
  const isComplete =
    commands.every(isInstalled) &&
    existsSync('/usr/share/samba/setup/provision.ldif') &&
    hasModule('acl_xattr.so');
  if (!isComplete) return `install ${SAMBA_PACKAGES}`;
  return process.getuid?.() === 0 ? '' : 'needs root: Samba serves LDAP on ports 389 and 636 only';
}

/** @returns {string} what to do about it, or '' */
export function missingForSlapd() {
  if (process.platform !== 'linux') return 'needs Linux';
  const isComplete = ['slapd', 'slapadd', 'openssl'].every(isInstalled) && existsSync('/usr/lib/ldap');
  return isComplete ? '' : 'install slapd openssl';
}

/** Samba's modules for its files; provisioning fails without this one. */
function hasModule(name) {
  const places = ['x86_64-linux-gnu/samba', 'aarch64-linux-gnu/samba', 'samba'];
  return places.some((place) => existsSync(join('/usr/lib', place, 'vfs', name)));
}
