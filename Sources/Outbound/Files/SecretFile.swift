import Glibc

/// Reads files that hold one secret: a password, a signing key.
public enum SecretFile {
    /// The most bytes that a secret may have.
    public static let maximumBytes = 4096

    /// What is wrong with a file as the place of a secret, and what to do; nil if nothing is. Blocks.
    public static func problem(_ path: String) -> String? {
        do throws(OutboundError) {
            _ = try read(path)
            return nil
        } catch {
            return error.message
        }
    }

    /// The secret, without the line feed that editors add. Blocks.
    ///
    /// The file is judged by what was opened, not by its name, so that it cannot be exchanged in between.
    static func read(_ path: String) throws(OutboundError) -> String {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            let reason = unsafe String(cString: strerror(errno))
            throw OutboundError(.file, "The file \(path) cannot be read: \(reason). Check its path and its owner.")
        }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw OutboundError(.file, "\(path) is no file. Put the secret in a file of its own.")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw OutboundError(.file, "Others than its owner may open \(path). Give `chmod 600 \(path)`.")
        }
        var bytes = [UInt8](repeating: 0, count: maximumBytes + 1)
        let count = unsafe Glibc.read(descriptor, &bytes, bytes.count)
        guard count >= 0, count <= maximumBytes else {
            throw OutboundError(.file, "\(path) is longer than \(maximumBytes) bytes. It must hold one secret.")
        }
        bytes.removeLast(bytes.count - count)
        while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
        guard !bytes.isEmpty, let text = String(validating: bytes, as: UTF8.self),
            !bytes.contains(where: { $0 == 0 || $0 == 0x0A || $0 == 0x0D })
        else {
            throw OutboundError(.file, "\(path) must hold one line of UTF-8 text, the secret.")
        }
        return text
    }
}
