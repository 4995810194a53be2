import ContentData

/// The files of `Content/` in the source, built into the binary.
public enum BuiltInContent {
    /// All of them, in the order of their paths.
    public static let all: [ContentFile] = {
        let files = (0..<leadglass_content_count()).compactMap { index -> ContentFile? in
            guard let entry = unsafe leadglass_content_at(index)?.pointee else { return nil }
            let bytes = unsafe UnsafeBufferPointer(start: entry.bytes, count: entry.size)
            let path = unsafe String(cString: entry.path)
            let folder = path.split(separator: "/").first.map(String.init) ?? ""
            return ContentFile(
                folder: folder,
                name: "Content/" + path,
                text: unsafe String(decoding: bytes, as: UTF8.self)
            )
        }
        return files.sorted { $0.name < $1.name }
    }()

    /// Those of one folder, such as `threats`.
    public static func files(_ folder: String) -> [ContentFile] { all.filter { $0.folder == folder } }
}
