import ArgumentParser
import Console
import Foundation

/// `leadglass vulnerabilities import`: CISA's catalog or EPSS scores from a file.
struct VulnerabilitiesImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take in CISA's catalog (KEV, JSON) or EPSS scores (CSV, also as .gz).",
        discussion: """
            All of it, or, if anything is wrong, nothing; it goes into the ledger, and what people have judged stays. Import \
            the catalog first. Without --yes it only shows what would change. Needs a server that runs.
            """
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("The file; - for standard input.", valueName: "file"))
    var file: String

    @Flag(help: "Only show what would change.")
    var preview = false

    @Flag(help: "Import it.")
    var yes = false

    @Flag(help: "Import it also if it is older than what is there, or leaves much of it out.")
    var sure = false

    func validate() throws {
        if preview, yes { throw ValidationError("--preview and --yes exclude each other.") }
    }

    func run() async throws {
        let upload = try upload()
        let client = try await ServerContact.client(common.configuration())
        let path = yes ? "/risk/vulnerability-imports" : "/risk/vulnerability-import-previews"
        let shown = try await client.api(.post, path, body: upload, as: VulnerabilityImport.self)
        try common.print(shown) { Self.lines(shown, isDone: yes) }
        if !yes, !preview {
            throw CommandFailure(
                .wrongCall,
                "Nothing was imported. Give --yes to import it, or --preview to only look."
            )
        }
    }

    private func upload() throws(CommandFailure) -> VulnerabilityUpload {
        let limit = VulnerabilityUpload.maximumBytes
        let handle = file == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: file)
        let data: Data?
        do { data = try handle?.read(upToCount: limit + 1) } catch { data = nil }
        guard handle != nil else {
            throw CommandFailure(.wrongCall, "\(file) cannot be read. Check its name and its owner.")
        }
        let bytes = data ?? Data()
        // Within JSON, text needs little more room than it has, and base64 a third more.
        guard bytes.count <= limit / 4 * 3 else {
            throw CommandFailure(.wrongCall, "\(file) is larger than such files are. Give the scores as .csv.gz.")
        }
        let name = file == "-" ? "standard input" : (file as NSString).lastPathComponent
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return VulnerabilityUpload(name: name, base64: bytes.base64EncodedString(), sure: sure)
        }
        return VulnerabilityUpload(name: name, text: text, sure: sure)
    }

    static func lines(_ shown: VulnerabilityImport, isDone: Bool) -> [String] {
        let what = shown.kind == .kev ? "the catalog" : "the scores"
        var lines = [
            "\(isDone ? "Imported" : "Importing it would take in") \(what) \(shown.version) of \(shown.released.prefix(10)): "
                + "\(Amount.count(shown.count)) kept, \(Amount.count(shown.added)) new, \(Amount.count(shown.changed)) changed, "
                + "\(Amount.count(shown.withdrawn)) no longer in it."
        ]
        if !shown.examples.isEmpty {
            let more = shown.added > shown.examples.count ? ", …" : ""
            lines.append("New: " + shown.examples.joined(separator: ", ") + more)
        }
        if let objection = shown.objection, !isDone { lines.append("\(objection) Give --sure if you mean this file.") }
        return lines
    }
}
