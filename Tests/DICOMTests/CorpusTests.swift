import DICOM
import Foundation
import Testing

/// The folder with pydicom's test files, for example what this prints:
/// `python3 -c 'import pydicom.data; print(pydicom.data.get_testdata_file("CT_small.dcm"))'`, without the file.
private let folder = ProcessInfo.processInfo.environment["LEADGLASS_DICOM_FILES"]

/// What pydicom finds in one file.
private struct Expectation: Decodable {
    /// Tag number, bytes of the value (nil where pydicom does not tell them) and, for sequences it has entered, items.
    struct Element: Decodable, Equatable {
        var tag: UInt32
        var length: Int?
        var items: Int?
    }

    var file: String
    var elements: [Element]
    var name: String?
    var sopInstanceUID: String?
}

private let script = """
    import json, os, sys, warnings
    warnings.simplefilter("ignore")
    import logging
    logging.disable(logging.CRITICAL)
    import pydicom
    from pydicom.dataelem import RawDataElement

    def describe(tag, element):
        found = {"tag": int(tag)}
        if isinstance(element, RawDataElement):
            found["length"] = len(element.value or b"")
        elif element.VR == "SQ":
            found["items"] = len(element.value)
        return found

    for folder, _, names in sorted(os.walk(sys.argv[1])):
        for name in sorted(names):
            path = os.path.join(folder, name)
            try:
                data_set = pydicom.dcmread(path)
            except pydicom.errors.InvalidDicomError:
                # Forced, pydicom reads anything: a picture, a text. Only what has an identity is taken.
                try:
                    data_set = pydicom.dcmread(path, force=True)
                    if not data_set.get("SOPInstanceUID"):
                        continue
                except Exception:
                    continue
            except Exception:
                continue
            elements = [describe(tag, data_set.get_item(tag)) for tag in sorted(data_set.keys())]
            if elements:
                name = data_set.get("PatientName")
                uid = data_set.get("SOPInstanceUID")
                print(json.dumps({
                    "file": path,
                    "elements": elements,
                    "name": (str(name).strip() if name else None) or None,
                    "sopInstanceUID": str(uid) if uid else None,
                }))
    """

private func expectations(in folder: String) throws -> [Expectation] {
    let python = Process()
    python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    python.arguments = ["python3", "-c", script, folder]
    let output = Pipe()
    python.standardOutput = output
    try python.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    python.waitUntilExit()
    try #require(python.terminationStatus == 0, "python3 with pydicom is needed")
    return try text.split(separator: 0x0A).map { try JSONDecoder().decode(Expectation.self, from: $0) }
}

private func found(_ dataSet: DataSet, like expected: [Expectation.Element]) throws -> [Expectation.Element] {
    // pydicom keeps the last one of a tag that occurs twice, and sorts.
    var last: [UInt32: DICOM.Element] = [:]
    for element in dataSet.topLevel { last[element.tag.number] = element }
    let told = Dictionary(uniqueKeysWithValues: expected.map { ($0.tag, $0) })
    return try last.keys.sorted().map { number in
        let tag = DICOM.Tag(number: number)
        return Expectation.Element(
            tag: number,
            length: told[number]?.length.flatMap { _ in last[number]?.length },
            items: told[number]?.items == nil ? nil : try dataSet.items(tag).count
        )
    }
}

/// pydicom leaves out empty component groups at the end of a name.
private func withoutEmptyGroups(_ name: String?) -> String? {
    guard var name else { return nil }
    while name.hasSuffix("=") { name.removeLast() }
    return name
}

@Test(.enabled(if: folder != nil, "set LEADGLASS_DICOM_FILES to the folder of pydicom's test files"))
func everyFileThatPydicomReadsHasTheSameElementsAndNames() throws {
    let expectations = try expectations(in: try #require(folder))
    #expect(expectations.count > 50)
    for expected in expectations {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: expected.file)))
        let name = URL(fileURLWithPath: expected.file).lastPathComponent
        guard let head = try? Part10.read(bytes) else {
            Issue.record("\(name): not recognized")
            continue
        }
        let dataSetBytes = Array(bytes[head.dataSetOffset...])
        let dataSet = DataSet(salvaging: dataSetBytes, transferSyntax: head.transferSyntax)
        let elements = try found(dataSet, like: expected.elements)
        #expect(elements == expected.elements, "\(name): \(String(describing: dataSet.problem))")
        #expect(withoutEmptyGroups(dataSet.displayString(.patientName)) == expected.name, "\(name)")

        let watched = Samples.watch(dataSetBytes, head.transferSyntax, pieces: 4093)
        #expect(watched.problem == nil || dataSet.problem != nil, "\(name): \(String(describing: watched.problem))")
        #expect(withoutEmptyGroups(watched.patientName) == expected.name, "\(name)")
        #expect(watched.sopInstanceUID?.text == expected.sopInstanceUID, "\(name)")
    }
}

@Test(.enabled(if: folder != nil, "set LEADGLASS_DICOM_FILES to the folder of pydicom's test files"))
func everyFileThatIsWrittenHereIsReadByPydicom() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("leadglass-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for syntax in Samples.syntaxes {
        let header = try Part10.header(
            sopClassUID: "1.2.840.10008.5.1.4.1.1.2",
            sopInstanceUID: "1.2.3.4",
            transferSyntaxUID: syntax.uid
        )
        let file = folder.appendingPathComponent(syntax.uid)
        try Data(header + Samples.image(syntax)).write(to: file)
    }
    let expectations = try expectations(in: folder.path)
    #expect(expectations.count == Samples.syntaxes.count)
    for expected in expectations {
        let syntax = TransferSyntax(uid: URL(fileURLWithPath: expected.file).lastPathComponent)
        let dataSet = try DataSet(parsing: Samples.image(syntax), transferSyntax: syntax)
        #expect(try found(dataSet, like: expected.elements) == expected.elements, "\(syntax)")
        #expect(expected.name == "M\u{FC}ller^J\u{F6}rg", "\(syntax)")
    }
}
