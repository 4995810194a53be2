import Glibc
import LibFuzzer

@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    unsafe fuzzForm(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

@main enum FormFuzz {
    static func main() {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe CommandLine.unsafeArgv
        exit(unsafe LLVMFuzzerRunDriver(&count, &arguments, testOneInput))
    }
}

/// Reads bytes as a form, as a form with files, as a query's value and as the place to go on at. What was read must be written and read back as
/// the same, and a place to go on at must be one of this console.
func fuzzForm(_ bytes: [UInt8]) {
    if let values = FormValues(bytes) {
        let written = values.pairs.map { "\(FormValues.encoded($0.name))=\(FormValues.encoded($0.value))" }
            .joined(separator: "&")
        guard FormValues(Array(written.utf8)) == values else { fatalError("not read back: \(written)") }
        for pair in values.pairs { _ = values[pair.name] }
    }
    let limits = MultipartForm.Limits()
    if let form = MultipartForm(bytes, boundary: Array("xY".utf8), limits: limits) {
        guard form.files.count + form.values.pairs.count <= limits.parts,
            form.files.allSatisfy({ $0.bytes.count <= bytes.count && $0.name.utf8.count <= limits.nameBytes * 3 })
        else { fatalError("more than the limits allow") }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    if let boundary = MultipartForm.boundary(of: text) {
        guard (1...70).contains(boundary.count) else { fatalError("no boundary") }
    }
    if let decoded = FormValues.decodedPath(text) {
        guard FormValues.decodedPath(FormValues.encoded(decoded)) == decoded else { fatalError("not read back") }
    }
    let target = Array(SafeTarget.path(text).utf8)
    guard target.first == UInt8(ascii: "/"), target.count < 2 || (target[1] != 0x2F && target[1] != 0x5C) else {
        fatalError("leads elsewhere: \(text)")
    }
}
