"""The 31 fields of `info` for one Auth."""

from rajyasetu.protocols.aadhaar import Auth, AuthInfo, Pid, UsageData
from rajyasetu.systems.uidai.actions import answers
from rajyasetu.systems.uidai.actions.admission import Admitted
from rajyasetu.systems.uidai.values import Person

_NA = "NA"
_DEFAULT_LANGUAGE = "23"


def auth_info(auth: Auth, pid: Pid, *, demo: bytes, usage: UsageData, admitted: Admitted, person: Person) -> AuthInfo:
    """What was asked and matched, for both sides to prove later.

    Source: Aadhaar Authentication API 2.5, 3.4.1, attribute info; field practice: protocols/aadhaar/SOURCES.md.
    """
    counts = {kind: str(sum(bio.type == kind for bio in pid.bios)) for kind in ("FMR", "FIR", "IIR", "FID")}
    pi = pid.demo.pi if pid.demo else None
    pa = pid.demo.pa if pid.demo else None
    pfa = pid.demo.pfa if pid.demo else None
    return AuthInfo(
        uid_token=answers.uid_token(person, admitted.aua),
        uid_type=person.uid_type.value,
        demo_hash=answers.sha256_hex(demo),
        usage=str(usage),
        pid_version=pid.ver,
        pid_ts="".join(letter for letter in pid.ts if letter.isdigit()),
        fmr_count=counts["FMR"],
        fir_count=counts["FIR"],
        iir_count=counts["IIR"],
        fid_count=counts["FID"],
        auth_version=auth.ver,
        asa_hash=answers.sha256_hex(admitted.asa_code),
        aua_hash=answers.sha256_hex(auth.ac),
        sub_aua_hash=answers.sha256_hex(auth.sa or auth.ac),
        lang=(pid.demo.lang if pid.demo else "") or _DEFAULT_LANGUAGE,
        pi_ms=(pi.ms or "E") if pi else _NA,
        pi_mv=(pi.mv or "100") if pi else _NA,
        pi_lmv=(pi.lmv or _NA) if pi else _NA,
        pa_ms=(pa.ms or "E") if pa else _NA,
        pfa_ms=(pfa.ms or "E") if pfa else _NA,
        pfa_mv=(pfa.mv or "100") if pfa else _NA,
        pfa_lmv=(pfa.lmv or _NA) if pfa else _NA,
        tid=auth.tid or _NA,
        rds_id=auth.device.rds_id or _NA,
        rds_ver=auth.device.rds_ver or _NA,
        dp_id=auth.device.dp_id or _NA,
        mi=auth.device.mi or _NA,
        wadh=pid.wadh or _NA,
    )
