import Access
import Practice

/// A kind of record that has a form. Every call blocks.
protocol CatalogForm: CatalogItem {
    /// Where its pages are.
    static var place: CatalogPlace { get }
    /// The fields of its form.
    static func fields(_ form: FilledForm, _ directory: RecordDirectory) throws -> [FormField]
    /// What the form of a new one begins with.
    static func blank(_ caller: Caller, today: String) -> [String: [String]]
    /// What the form of this one begins with.
    func values(_ directory: RecordDirectory) throws -> [String: [String]]
    /// Reads a form; what is wrong is said in it.
    ///
    /// - Parameter old: the record as it is, if it is there.
    init?(_ form: inout FilledForm, id: Identifier<IDKind>, over old: Self?, _ directory: RecordDirectory) throws
}

extension CatalogForm {
    static func blank(_ caller: Caller, today: String) -> [String: [String]] { [:] }

    /// Its own page.
    var path: String { Self.place.path(id.text) }
}

/// Where the pages of one kind of record are, and what they say.
struct CatalogPlace: Sendable {
    /// The list's path, such as `/risk/systems`.
    var base: String
    var section: ShellSection
    /// The way to the list and the list itself.
    var trail: [Link]
    /// What stands for the ID in paths.
    var parameter: String
    /// “Add a system”
    var addTitle: String
    /// What is said to whoever adds one.
    var lead: String = ""

    /// The page of one record.
    func path(_ id: String) -> String { base + "/" + id }
}

extension PageRequest {
    /// The ID in the path.
    func id<Kind>(_ place: CatalogPlace) -> Identifier<Kind>? { Identifier(parameters[place.parameter] ?? "") }
}
