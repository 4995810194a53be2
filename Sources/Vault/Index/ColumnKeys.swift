import Crypto
import Foundation

/// Seals columns that name a patient, and makes the blind indexes beside them.
struct ColumnKeys: Sendable {
    private let sealing: SymmetricKey
    private let blinding: SymmetricKey

    init(_ secret: VaultSecret) {
        sealing = secret.derived("index columns")
        blinding = secret.derived("index blinding")
    }

    /// Seals texts for a column; the column's name is authenticated, so that values cannot be swapped between columns.
    func seal(_ texts: [String], _ column: String) throws(VaultError) -> [UInt8] {
        var writer = ByteWriter()
        for text in texts {
            let bytes = Array(text.utf8.prefix(Int(UInt16.max)))
            writer.integer(UInt16(bytes.count))
            writer.append(bytes)
        }
        return try Box.seal(writer.bytes, under: sealing, authenticating: Array(column.utf8))
    }

    func open(_ box: [UInt8], _ column: String) throws(VaultError) -> [String] {
        var reader = ByteReader(try Box.open(box, under: sealing, authenticating: Array(column.utf8)))
        var texts: [String] = []
        do throws(CodecError) {
            while !reader.rest.isEmpty { texts.append(try reader.text(UInt16.self)) }
        } catch {
            throw VaultError(.damaged, "A sealed column of the index cannot be read. Run `leadglass vault reindex`.")
        }
        return texts
    }

    /// What an exact search finds: equal for equal texts, and tells nothing else to who has not the key.
    func blind(_ kind: String, _ texts: String...) -> [UInt8] {
        var writer = ByteWriter()
        writer.append(kind.utf8)
        for text in texts {
            writer.integer(UInt8(0))
            writer.append(text.utf8)
        }
        return Array(HMAC<SHA256>.authenticationCode(for: writer.bytes, using: blinding).prefix(16))
    }

    /// What a search for a family name finds, of a Patient's Name.
    func blind(familyName name: String) -> [UInt8] { blind("family", Self.normalizedFamilyName(name)) }

    /// A family name in the form in which it is searched for: letters and digits only, without case and accents.
    static func normalizedFamilyName(_ personName: String) -> String {
        let family = personName.split(separator: "=").first?.split(separator: "^", omittingEmptySubsequences: false)
            .first
        return (family.map(String.init) ?? "")
            .folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
            .filter { $0.isLetter || $0.isNumber }
    }
}
