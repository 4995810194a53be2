/// The registry of data elements and UIDs (PS3.6), built in as data.
public enum DICOMDictionary {
    /// What PS3.6 says of an attribute.
    public struct Entry: Sendable, Hashable {
        /// The keyword, for example `PatientName`; empty for a few retired attributes that have none.
        public let keyword: String
        /// The name, for example `Patient's Name`.
        public let name: String
        /// The value representation as printed, for example `US or SS`.
        public let vr: String
        /// The value multiplicity as printed, for example `1-n`.
        public let vm: String
        /// Whether the attribute is retired.
        public let isRetired: Bool
    }

    /// The entry of a tag, repeating groups such as (60xx,3000) included; nil for private and unregistered tags.
    public static func entry(_ tag: Tag) -> Entry? {
        AttributeTable.shared.row(of: tag).map { AttributeTable.shared.entry(at: $0) }
    }

    /// The tag with this keyword; nil if there is none or if it names a repeating group.
    public static func tag(keyword: String) -> Tag? {
        AttributeTable.shared.tag(keyword: keyword)
    }

    /// The name of a UID that PS3.6 registers, for example `CT Image Storage`.
    public static func uidName(_ uid: String) -> String? {
        UIDTable.shared.entry(uid)?.name
    }

    /// The kind of a UID that PS3.6 registers, for example `SOP Class` or `Transfer Syntax`.
    public static func uidType(_ uid: String) -> String? {
        UIDTable.shared.entry(uid)?.type
    }

    /// Where the data comes from: source, version and edition of the standard.
    public static var source: String { AttributeTable.shared.source }

    /// Whether the tag has an entry, or is a retired group length of one of the low groups that data sets begin with.
    static func isRegistered(_ tag: Tag) -> Bool {
        AttributeTable.shared.row(of: tag) != nil || (tag.isGroupLength && !tag.isPrivate && tag.group < 0x0100)
    }

    /// The representations that the tag may have; empty for private and unregistered tags.
    static func representations(of tag: Tag) -> [VR] {
        guard let row = AttributeTable.shared.row(of: tag) else { return tag.isGroupLength ? [.ul] : [] }
        return AttributeTable.shared.field(1, at: row).split(separator: " ").compactMap { VR(String($0)) }
            .filter { $0 != VR(number: 0x4F52) }
    }

    /// The representation of an element that carries none (PS3.5 A.1, and 7.8.1 for private creators).
    static func implicitVR(of tag: Tag) -> VR {
        if let row = AttributeTable.shared.row(of: tag) { return AttributeTable.shared.implicitVR(at: row) }
        if tag.isGroupLength { return .ul }
        return tag.isPrivateCreator ? .lo : .un
    }
}
