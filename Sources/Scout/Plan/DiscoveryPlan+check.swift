extension DiscoveryPlan {
    /// Whether it is a good plan.
    ///
    /// - Throws: what is wrong with it and how to mend it.
    public func check() throws(ScoutError) {
        try checkAddresses()
        guard (1...64).contains(ports.count) else {
            throw bad("A plan needs 1 to 64 ports; this one has \(ports.count).")
        }
        if let port = ports.first(where: { !(1...65_535).contains($0.number) }) {
            throw bad("Port \(port.number) does not exist: ports go from 1 to 65535.")
        }
        let numbers = ports.map(\.number)
        guard Set(numbers).count == numbers.count else { throw bad("A port is named twice. Name each once.") }
        try check(rate, "The rate", 1...10_000)
        try check(devicesAtOnce, "The number of devices at once", 1...1024)
        try check(connectionsPerDevice, "The number of connections to a device", 1...1000)
        try check(associationsPerPort, "The number of associations at a port", 1...16)
        guard patience.isGood else { throw bad("Waiting times must be more than nothing and at most an hour.") }
        try checkTitles()
        guard dicomWebPaths.count <= 8, dicomWebPaths.allSatisfy(Self.isPath) else {
            throw bad("DICOMweb paths, at most 8, begin with / and have no spaces, such as /dicom-web/studies.")
        }
    }

    private func checkAddresses() throws(ScoutError) {
        guard !targets.isEmpty else { throw bad("Name what to look at, such as 10.0.0.0/24.") }
        guard targets.count <= 1024, excluded.count <= 1024 else {
            throw ScoutError(.tooLarge, "At most 1024 networks can be named, and as many exclusions.")
        }
        if let block = targets.first(where: PrivateNetworks.areNobodys) {
            throw bad("\(block) has addresses that no device can have. Name a network of your own.")
        }
        if !allowsPublicAddresses, let block = targets.first(where: { !PrivateNetworks.holdAll(of: $0) }) {
            throw ScoutError(
                .notPrivate,
                "\(block) is not within a private network. Look only at networks that are yours; `leadglass discover --public` looks at one that is and is public."
            )
        }
        let count = addresses.count
        guard count <= UInt128(mostAddresses) else {
            throw ScoutError(
                .tooLarge,
                "\(title) has \(count) addresses; \(mostAddresses) are allowed. Name smaller networks, and look at one after another."
            )
        }
        guard count > 0 else { throw bad("Nothing is left to look at: everything that is named is excluded as well.") }
    }

    private func checkTitles() throws(ScoutError) {
        try check(callingAETitles.count, "The number of calling AE titles", 1...8)
        try check(calledAETitles.count, "The number of called AE titles", 0...8)
        if let title = (callingAETitles + calledAETitles).first(where: { !Self.isAETitle($0) }) {
            throw bad(
                "\"\(title.prefix(40))\" is no AE title: 1 to 16 characters of ASCII without backslash, not only spaces."
            )
        }
    }

    private func check(_ value: Int, _ what: String, _ range: ClosedRange<Int>) throws(ScoutError) {
        guard range.contains(value) else {
            throw bad("\(what) must be from \(range.lowerBound) to \(range.upperBound), not \(value).")
        }
    }

    /// PS3.5 6.2, AE.
    private static func isAETitle(_ text: String) -> Bool {
        (1...16).contains(text.utf8.count) && text.utf8.allSatisfy { (0x20..<0x7F).contains($0) && $0 != 0x5C }
            && text.utf8.contains { $0 != 0x20 }
    }

    private static func isPath(_ text: String) -> Bool {
        text.hasPrefix("/") && text.utf8.count <= 200 && text.utf8.allSatisfy { (0x21..<0x7F).contains($0) }
            && !text.contains(where: { $0 == "?" || $0 == "#" })
    }

    private func bad(_ message: String) -> ScoutError { ScoutError(.badPlan, message) }
}
