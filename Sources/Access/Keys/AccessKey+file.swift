import Crypto
import Glibc

extension AccessKey {
    private static let title = "leadglass access key 1"

    /// Reads the key's file, or makes it with mode 0600 if there is none. Blocks.
    ///
    /// - Parameters:
    ///   - file: the path; its folder must exist.
    ///   - random: gives that many unpredictable bytes.
    /// - Throws: `AccessError` with `key` if the file is damaged, open to others, or cannot be read or made.
    public init(file: String, random: (Int) -> [UInt8]) throws(AccessError) {
        if let text = try Self.read(file) {
            self.init(bytes: try Self.parse(text, file))
            return
        }
        let bytes = random(32)
        try Self.write("\(Self.title)\n\(Base32.encode(bytes + Self.checksum(bytes)))\n", file)
        self.init(bytes: bytes)
    }

    private static func checksum(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes).prefix(3)) }

    private static func parse(_ text: String, _ file: String) throws(AccessError) -> [UInt8] {
        let lines = text.split(whereSeparator: \.isNewline)
        guard lines.count == 2, lines[0] == title, let bytes = Base32.decode(String(lines[1])), bytes.count == 35,
            checksum(Array(bytes.prefix(32))).elementsEqual(bytes.suffix(3))
        else {
            throw AccessError(
                .key,
                "The access key \(file) is damaged. Bring it back from a copy, or remove it: second factors must "
                    + "then be set up again."
            )
        }
        return Array(bytes.prefix(32))
    }

    private static func read(_ file: String) throws(AccessError) -> String? {
        let descriptor = unsafe Glibc.open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw failure("read", file)
        }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw failure("read", file) }
        guard status.st_mode & 0o077 == 0 else {
            throw AccessError(.key, "The access key \(file) is open to others. Run `chmod 600` on it.")
        }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = unsafe Glibc.read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { throw failure("read", file) }
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    /// Temporary file, fsync, rename, fsync of the folder: the key is whole or absent.
    private static func write(_ text: String, _ file: String) throws(AccessError) {
        let temporary = file + ".new"
        unsafe unlink(temporary)
        let descriptor = unsafe Glibc.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw failure("made", file) }
        let bytes = Array(text.utf8)
        let written = unsafe Glibc.write(descriptor, bytes, bytes.count)
        let isSynced = fsync(descriptor) == 0
        close(descriptor)
        guard written == bytes.count, isSynced, unsafe rename(temporary, file) == 0 else {
            throw failure("made", file)
        }
        let end = file.lastIndex(of: "/")
        let folder = unsafe Glibc.open(end.map { String(file[...$0]) } ?? ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    private static func failure(_ verb: String, _ file: String) -> AccessError {
        let reason = unsafe String(cString: strerror(errno))
        return AccessError(
            .key,
            "The access key \(file) cannot be \(verb): \(reason). Check its folder's owner and free space."
        )
    }
}
