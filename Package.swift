// swift-tools-version: 6.2
import PackageDescription

/// One block of settings for every target: Swift 6 language mode, strict memory safety, warnings as errors.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let nio = "swift-nio"

let package = Package(
    name: "leadglass",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "leadglass", targets: ["leadglass"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.0"),
        // Without its traits Hummingbird builds neither swift-configuration nor what needs all of Foundation.
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    ],
    targets: [
        // Floor 0, ground: values only.
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "DICOMDictionaryData", cSettings: [.unsafeFlags(["-std=c23"])]),
        .target(name: "DICOM", dependencies: ["CZlib", "DICOMDictionaryData"], swiftSettings: settings),
        .target(
            name: "Ledger",
            dependencies: [.product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: settings
        ),
        .target(name: "HL7", swiftSettings: settings),

        // Floor 1, equipment.
        .target(
            name: "DICOMNetwork",
            dependencies: [
                "DICOM",
                .product(name: "NIOCore", package: nio),
                .product(name: "NIOPosix", package: nio),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "Records",
            dependencies: [.product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: settings
        ),
        .target(
            name: "Vault",
            dependencies: ["DICOM", "Records", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: settings
        ),
        .target(
            name: "Journal",
            dependencies: ["Ledger", "Records", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: settings
        ),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(
            name: "Outbound",
            dependencies: ["CCurl", "Records", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: settings
        ),

        // Floor 2, the practice itself.
        .target(name: "ContentData", cSettings: [.unsafeFlags(["-std=c23"])]),
        .target(
            name: "Practice",
            dependencies: ["ContentData", "Records", .product(name: "Yams", package: "Yams")],
            swiftSettings: settings
        ),

        // Floor 3, the four practices, and beside them who may do what.
        .target(
            name: "Risk",
            dependencies: ["CZlib", "Practice", "Records"],
            // Arithmetic without optimization is forty times slower, also for those who look at a debug build.
            swiftSettings: settings + [.unsafeFlags(["-O"], .when(configuration: .debug))]
        ),
        .target(
            name: "Access",
            dependencies: [
                "Journal", "Practice", "Records",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ],
            swiftSettings: settings
        ),

        // Floor 4, where it meets people and machines.
        .target(
            name: "Gateway",
            dependencies: [
                "DICOM", "DICOMNetwork", "HL7", "Practice", "Records", "Vault",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: nio),
                .product(name: "NIOPosix", package: nio),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "Scout",
            dependencies: [
                "DICOM", "DICOMNetwork", "HL7", "Practice",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: nio),
                .product(name: "NIOHTTP1", package: nio),
                .product(name: "NIOPosix", package: nio),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "NIOTLS", package: nio),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "Range",
            dependencies: [
                "DICOM", "DICOMNetwork",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: nio),
                .product(name: "NIOPosix", package: nio),
            ],
            swiftSettings: settings
        ),
        .systemLibrary(name: "CQRencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .target(
            name: "Console",
            dependencies: [
                "Access", "CQRencode", "DICOM", "Journal", "Outbound", "Practice", "Records", "Risk",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: nio),
                .product(name: "NIOHTTP1", package: nio),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: nio),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ],
            swiftSettings: settings
        ),

        // Floor 5, the building.
        .executableTarget(
            name: "leadglass",
            dependencies: [
                "Access", "Console", "DICOM", "DICOMNetwork", "Gateway", "Journal", "Ledger", "Outbound", "Practice",
                "Range", "Records", "Risk", "Scout", "Vault",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: nio),
                .product(name: "NIOPosix", package: nio),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: settings
        ),

        // Tests: one folder per target; InteropTests beside them run the built binary against real peers.
        .testTarget(name: "DICOMTests", dependencies: ["DICOM"], swiftSettings: settings),
        .testTarget(
            name: "DICOMNetworkTests",
            dependencies: [
                "DICOMNetwork",
                .product(name: "NIOCore", package: nio),
                .product(name: "NIOPosix", package: nio),
            ],
            swiftSettings: settings
        ),
        .testTarget(name: "HL7Tests", dependencies: ["HL7"], swiftSettings: settings),
        .testTarget(name: "RiskTests", dependencies: ["Practice", "Records", "Risk"], swiftSettings: settings),
        .testTarget(
            name: "ScoutTests",
            dependencies: [
                "DICOM", "DICOMNetwork", "HL7", "Practice", "Scout",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: nio),
                .product(name: "NIOEmbedded", package: nio),
                .product(name: "NIOPosix", package: nio),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: settings
        ),
        .testTarget(name: "RecordsTests", dependencies: ["Records"], swiftSettings: settings),
        .testTarget(
            name: "LedgerTests",
            dependencies: ["Ledger", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: settings
        ),
        .testTarget(
            name: "JournalTests",
            dependencies: ["Journal", "Ledger", "Records", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: settings
        ),
        .testTarget(name: "OutboundTests", dependencies: ["Outbound", "Records"], swiftSettings: settings),
        .testTarget(name: "PracticeTests", dependencies: ["Practice", "Records"], swiftSettings: settings),
        .testTarget(
            name: "AccessTests",
            dependencies: [
                "Access", "Journal", "Practice", "Records", .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "VaultTests",
            dependencies: ["DICOM", "Records", "Vault", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: settings
        ),
        .testTarget(
            name: "GatewayTests",
            dependencies: [
                "DICOM", "DICOMNetwork", "Gateway", "HL7", "Practice", "Records", "Vault",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: nio),
                .product(name: "NIOEmbedded", package: nio),
                .product(name: "NIOPosix", package: nio),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "RangeTests",
            dependencies: [
                "DICOM", "DICOMNetwork", "Range",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "NIOCore", package: nio),
                .product(name: "NIOPosix", package: nio),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ConsoleTests",
            dependencies: [
                "Access", "Console", "Journal", "Outbound", "Practice", "Records", "Risk",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: nio),
                .product(name: "NIOHTTP1", package: nio),
                .product(name: "NIOPosix", package: nio),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
                .product(name: "X509", package: "swift-certificates"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "leadglassTests",
            dependencies: [
                "Access", "Console", "Journal", "leadglass", "Outbound", "Practice", "Records", "Risk", "Scout",
                "Vault",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings
        ),
    ]
)

// What fills a data folder for `make bench`, which alone asks for it: it shares this build, and is in no product.
if Context.environment["LEADGLASS_BENCHMARKS"] == "1" {
    package.targets.append(
        .executableTarget(
            name: "bench-fill",
            dependencies: ["Access", "Journal", "Ledger", "Practice", "Records", "Vault"],
            path: "Benchmarks/Fill",
            swiftSettings: settings
        )
    )
    // Few modules, so that it is built within minutes.
    package.targets.append(
        .executableTarget(
            name: "bench-risk",
            dependencies: ["Practice", "Records", "Risk"],
            path: "Benchmarks/Risk",
            swiftSettings: settings
        )
    )
}
