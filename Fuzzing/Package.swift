// swift-tools-version: 6.2
import PackageDescription

// Fuzz targets (libFuzzer with AddressSanitizer): `make fuzz`, or `swift build` here and run one of the executables.
// The targets under test are links into ../Sources, so that they are compiled here with coverage.

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .unsafeFlags(["-sanitize=fuzzer,address", "-O"]),
]
let linking: [LinkerSetting] = [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]

let package = Package(
    name: "fuzzing",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    ],
    targets: [
        .systemLibrary(name: "LibFuzzer"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "DICOMDictionaryData", cSettings: [.unsafeFlags(["-std=c23"])]),
        .target(name: "DICOM", dependencies: ["CZlib", "DICOMDictionaryData"], swiftSettings: settings),
        .target(name: "DICOMFuzzEntries", dependencies: ["DICOM"], swiftSettings: settings),
        .executableTarget(
            name: "DataSetFuzz",
            dependencies: ["DICOMFuzzEntries", "LibFuzzer"],
            swiftSettings: settings,
            linkerSettings: linking
        ),
        .executableTarget(
            name: "Part10Fuzz",
            dependencies: ["DICOMFuzzEntries", "LibFuzzer"],
            swiftSettings: settings,
            linkerSettings: linking
        ),
        .target(
            name: "DICOMNetwork",
            dependencies: [
                "DICOM",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: settings
        ),
        .target(
            name: "PDUFuzzEntries",
            dependencies: ["DICOMNetwork", .product(name: "NIOCore", package: "swift-nio")],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "PDUFuzz",
            dependencies: ["PDUFuzzEntries", "LibFuzzer"],
            swiftSettings: settings,
            linkerSettings: linking
        ),
        // All but the engine.
        .target(name: "Records", swiftSettings: settings),
        .executableTarget(
            name: "SegmentFuzz",
            dependencies: ["DICOM", "LibFuzzer", "Records", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: settings,
            linkerSettings: linking
        ),
        .target(
            name: "Ledger",
            dependencies: [.product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "LedgerFuzz",
            dependencies: ["Ledger", "LibFuzzer", "Records"],
            swiftSettings: settings,
            linkerSettings: linking
        ),
        .executableTarget(
            name: "FormFuzz",
            dependencies: ["LibFuzzer"],
            swiftSettings: settings,
            linkerSettings: linking
        ),
        // Only the readers of Risk, which need nothing else of it.
        .target(name: "VulnerabilityFiles", dependencies: ["CZlib"], swiftSettings: settings),
        .executableTarget(
            name: "KEVFuzz",
            dependencies: ["LibFuzzer", "VulnerabilityFiles"],
            swiftSettings: settings,
            linkerSettings: linking
        ),
        .executableTarget(
            name: "EPSSFuzz",
            dependencies: ["LibFuzzer", "VulnerabilityFiles"],
            swiftSettings: settings,
            linkerSettings: linking
        ),
        .target(name: "ContentData", cSettings: [.unsafeFlags(["-std=c23"])]),
        .target(
            name: "Practice",
            dependencies: ["ContentData", "Records", .product(name: "Yams", package: "Yams")],
            swiftSettings: settings
        ),
        .target(name: "Risk", dependencies: ["CZlib", "Practice", "Records"], swiftSettings: settings),
        .target(name: "TextFuzzEntries", dependencies: ["Practice", "Risk"], swiftSettings: settings),
        .executableTarget(
            name: "CSVFuzz",
            dependencies: ["LibFuzzer", "TextFuzzEntries"],
            swiftSettings: settings,
            linkerSettings: linking
        ),
        .executableTarget(
            name: "ContentFuzz",
            dependencies: ["LibFuzzer", "TextFuzzEntries"],
            swiftSettings: settings,
            linkerSettings: linking
        ),
        .target(name: "HL7", swiftSettings: settings),
        .target(name: "HL7FuzzEntries", dependencies: ["HL7"], swiftSettings: settings),
        .executableTarget(
            name: "HL7MessageFuzz",
            dependencies: ["HL7FuzzEntries", "LibFuzzer"],
            swiftSettings: settings,
            linkerSettings: linking
        ),
        .executableTarget(
            name: "MLLPFuzz",
            dependencies: ["HL7FuzzEntries", "LibFuzzer"],
            swiftSettings: settings,
            linkerSettings: linking
        ),
        // Only what discovery says and hears.
        .executableTarget(
            name: "AnswerFuzz",
            dependencies: ["DICOMNetwork", "HL7", "LibFuzzer", .product(name: "NIOCore", package: "swift-nio")],
            swiftSettings: settings,
            linkerSettings: linking
        ),
    ]
)
