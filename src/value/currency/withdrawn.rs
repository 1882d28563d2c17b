//! ISO 4217, list three: each withdrawn code once, with the active one that took its place.
//!
//! Where a successor was itself withdrawn, it is followed to today's. `XRE` (RINET funds) is not
//! listed: nothing replaced it. A decision for `SUR`, which each republic replaced by a currency
//! of its own: Russia's.

use super::Currency;
use crate::value::packed::Codes;

macro_rules! withdrawn {
    ($( $code:ident $successor:ident )+) => {
        pub(super) const WITHDRAWN: Codes = Codes::new(concat!($( stringify!($code), )+));
        pub(super) static SUCCESSORS: &[Currency] = &[$( Currency::$successor, )+];
    };
}

withdrawn! {
    ADP EUR
    AFA AFN
    ALK ALL
    ANG XCG
    AOK AOA
    AON AOA
    AOR AOA
    ARA ARS
    ARP ARS
    ARY ARS
    ATS EUR
    AYM AZN
    AZM AZN
    BAD BAM
    BEC EUR
    BEF EUR
    BEL EUR
    BGJ EUR
    BGK EUR
    BGL EUR
    BGN EUR
    BOP BOB
    BRB BRL
    BRC BRL
    BRE BRL
    BRN BRL
    BRR BRL
    BUK MMK
    BYB BYN
    BYR BYN
    CHC CHW
    CSD RSD
    CSJ CZK
    CSK CZK
    CUC CUP
    CYP EUR
    DDM EUR
    DEM EUR
    ECS USD
    ECV USD
    EEK EUR
    ESA EUR
    ESB EUR
    ESP EUR
    FIM EUR
    FRF EUR
    GEK GEL
    GHC GHS
    GHP GHS
    GNE GNF
    GNS GNF
    GQE XAF
    GRD EUR
    GWE XOF
    GWP XOF
    HRD EUR
    HRK EUR
    IEP EUR
    ILP ILS
    ILR ILS
    ISJ ISK
    ITL EUR
    LAJ LAK
    LSM LSL
    LTL EUR
    LTT EUR
    LUC EUR
    LUF EUR
    LUL EUR
    LVL EUR
    LVR EUR
    MGF MGA
    MLF XOF
    MRO MRU
    MTL EUR
    MTP EUR
    MVQ MVR
    MXP MXN
    MZE MZN
    MZM MZN
    NIC NIO
    NLG EUR
    PEH PEN
    PEI PEN
    PES PEN
    PLZ PLN
    PTE EUR
    RHD ZWG
    ROK RON
    ROL RON
    RUR RUB
    SDD SDG
    SDP SDG
    SIT EUR
    SKK EUR
    SLL SLE
    SRG SRD
    STD STN
    SUR RUB
    TJR TJS
    TMM TMT
    TPE USD
    TRL TRY
    UAK UAH
    UGS UGX
    UGW UGX
    USS USD
    UYN UYU
    UYP UYU
    VEB VES
    VEF VES
    VNC VND
    XEU EUR
    XFO XDR
    XFU EUR
    YDD YER
    YUD RSD
    YUM RSD
    YUN RSD
    ZAL ZAR
    ZMK ZMW
    ZRN CDF
    ZRZ CDF
    ZWC ZWG
    ZWD ZWG
    ZWL ZWG
    ZWN ZWG
    ZWR ZWG
}
