"""Writes LDIF files into a domain's database while no server runs: load.py <smb.conf> <sam.ldb> <ldif>...

One transaction a file and no waiting for the disk: thousands of objects in a few seconds, where LDAP takes a minute.
"""

import sys

import ldb
from samba.auth import system_session
from samba.param import LoadParm
from samba.samdb import SamDB

configuration, database, *files = sys.argv[1:]
lp = LoadParm()
lp.load(configuration)
lp.set("dsdb:schema update allowed", "yes")
sam = SamDB(url=database, session_info=system_session(), lp=lp, flags=ldb.FLG_NOSYNC)
for name in files:
    sam.transaction_start()
    with open(name, encoding="utf8") as file:
        sam.modify_ldif(file.read())
    sam.transaction_commit()
    sam.set_schema_update_now()
