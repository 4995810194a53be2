extension VR {
    /// What items and delimiters have: no value representation.
    public static let none = VR(number: 0)
    /// Application Entity.
    public static let ae = VR(number: 0x4145)
    /// Age String.
    public static let `as` = VR(number: 0x4153)
    /// Attribute Tag.
    public static let at = VR(number: 0x4154)
    /// Code String.
    public static let cs = VR(number: 0x4353)
    /// Date.
    public static let da = VR(number: 0x4441)
    /// Decimal String.
    public static let ds = VR(number: 0x4453)
    /// Date Time.
    public static let dt = VR(number: 0x4454)
    /// Floating Point Double.
    public static let fd = VR(number: 0x4644)
    /// Floating Point Single.
    public static let fl = VR(number: 0x464C)
    /// Integer String.
    public static let `is` = VR(number: 0x4953)
    /// Long String.
    public static let lo = VR(number: 0x4C4F)
    /// Long Text.
    public static let lt = VR(number: 0x4C54)
    /// Other Byte.
    public static let ob = VR(number: 0x4F42)
    /// Other Double.
    public static let od = VR(number: 0x4F44)
    /// Other Float.
    public static let of = VR(number: 0x4F46)
    /// Other Long.
    public static let ol = VR(number: 0x4F4C)
    /// Other 64-bit Very Long.
    public static let ov = VR(number: 0x4F56)
    /// Other Word.
    public static let ow = VR(number: 0x4F57)
    /// Person Name.
    public static let pn = VR(number: 0x504E)
    /// Short String.
    public static let sh = VR(number: 0x5348)
    /// Signed Long.
    public static let sl = VR(number: 0x534C)
    /// Sequence of Items.
    public static let sq = VR(number: 0x5351)
    /// Signed Short.
    public static let ss = VR(number: 0x5353)
    /// Short Text.
    public static let st = VR(number: 0x5354)
    /// Signed 64-bit Very Long.
    public static let sv = VR(number: 0x5356)
    /// Time.
    public static let tm = VR(number: 0x544D)
    /// Unlimited Characters.
    public static let uc = VR(number: 0x5543)
    /// Unique Identifier.
    public static let ui = VR(number: 0x5549)
    /// Unsigned Long.
    public static let ul = VR(number: 0x554C)
    /// Unknown.
    public static let un = VR(number: 0x554E)
    /// Universal Resource Identifier.
    public static let ur = VR(number: 0x5552)
    /// Unsigned Short.
    public static let us = VR(number: 0x5553)
    /// Unlimited Text.
    public static let ut = VR(number: 0x5554)
    /// Unsigned 64-bit Very Long.
    public static let uv = VR(number: 0x5556)
}
