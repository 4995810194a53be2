import Glibc

/// Where a command writes.
enum Terminal {
    /// Whether a person reads standard output.
    static var isInteractive: Bool { isatty(STDOUT_FILENO) == 1 }

    /// The terminal's width in columns, 80 if it is not known.
    static var width: Int {
        var size = winsize()
        guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 else { return 80 }
        return Int(size.ws_col)
    }

    /// Writes a line to standard output, now.
    static func say(_ line: String) { write(line + "\n", to: STDOUT_FILENO) }

    /// Writes a line to standard error, now.
    static func warn(_ line: String) { write(line + "\n", to: STDERR_FILENO) }

    /// Writes text to standard output without a line feed, now.
    static func put(_ text: String) { write(text, to: STDOUT_FILENO) }

    /// Asks whether something is meant.
    static func confirms(_ what: String) -> Bool {
        put("\(what) Type yes to go on: ")
        return readLine()?.trimmed.lowercased() == "yes"
    }

    /// The name of the user who gave the command.
    static var userName: String {
        guard let entry = unsafe getpwuid(getuid()), let name = unsafe entry.pointee.pw_name else {
            return "\(getuid())"
        }
        return unsafe String(cString: name)
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress!, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            bytes = bytes.dropFirst(count)
        }
    }
}
