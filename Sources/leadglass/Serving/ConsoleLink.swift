/// A one-time link to the console.
struct ConsoleLink: Codable, Sendable {
    /// The link.
    var url: String

    init(url: String) {
        self.url = url
    }

    init(console: HostPort, token: String) {
        let host = console.isWildcard ? "localhost" : console.host
        url = "https://\(HostPort(host: host, port: console.port))/enter?token=\(token)"
    }

    /// Writes it where only the owner can read it, for when nobody is at a terminal.
    ///
    /// - Returns: the file.
    func write(in folder: String) throws(CommandFailure) -> String {
        let file = folder + "/console-link"
        guard SmallFile.write(url + "\n", to: file, mode: 0o600) else {
            throw CommandFailure(
                .notPossible,
                "The console link cannot be written to \(file). Check the folder, or give the command on a terminal."
            )
        }
        return file
    }
}
