import Foundation
import Practice

/// Reads the files of a practice's own content: `<folder>/<kind>/<name>.yaml`.
struct ContentFolder {
    /// The folder, absolute.
    let path: String
    /// How much is read.
    var limits = ContentLimits()

    /// All files, in the order of their paths. What is in them is not looked at.
    ///
    /// - Throws: what cannot be read, by its path.
    func files() throws(ContentError) -> [ContentFile] {
        var problems: [ContentError.Problem] = []
        var files: [ContentFile] = []
        for name in names(in: path, &problems) {
            let inner = path + "/" + name
            guard isFolder(inner) else {
                if isContent(name) {
                    problems.append(
                        .init(
                            file: inner,
                            line: nil,
                            "This file is in none of the folders of content.",
                            cure: "Move it into one of \(ContentSources.folders.joined(separator: ", "))."
                        )
                    )
                }
                continue
            }
            for file in names(in: inner, &problems) where isContent(file) {
                // One more than there may be, so that it is told.
                guard files.count <= limits.files else { break }
                guard let text = text(inner + "/" + file, &problems) else { continue }
                files.append(ContentFile(folder: name, name: inner + "/" + file, text: text))
            }
        }
        guard problems.isEmpty else { throw ContentError(problems) }
        return files
    }

    private func names(in folder: String, _ problems: inout [ContentError.Problem]) -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            problems.append(
                .init(
                    file: folder,
                    line: nil,
                    "The folder cannot be read.",
                    cure: "Check the path, and that Leadglass's user may read it."
                )
            )
            return []
        }
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }

    private func isContent(_ name: String) -> Bool { name.hasSuffix(".yaml") || name.hasSuffix(".yml") }

    private func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private func isRegular(_ path: String) -> Bool {
        let target = (path as NSString).resolvingSymlinksInPath
        let attributes = try? FileManager.default.attributesOfItem(atPath: target)
        return attributes?[.type] as? FileAttributeType == .typeRegular
    }

    private func text(_ path: String, _ problems: inout [ContentError.Problem]) -> String? {
        func problem(_ message: String, _ cure: String) -> String? {
            problems.append(.init(file: path, line: nil, message, cure: cure))
            return nil
        }
        // To open a named pipe would wait for ever.
        guard isRegular(path), let handle = FileHandle(forReadingAtPath: path) else {
            return problem("The file cannot be read.", "Check that it is a file, its owner and its mode.")
        }
        defer { try? handle.close() }
        guard let data = try? handle.read(upToCount: limits.fileBytes + 1) ?? Data() else {
            return problem("The file cannot be read.", "Check the disk.")
        }
        guard data.count <= limits.fileBytes else {
            return problem("The file has more than \(limits.fileBytes) bytes.", "Split it.")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            return problem("The file is not UTF-8 text.", "Save it as UTF-8.")
        }
        return text
    }
}
