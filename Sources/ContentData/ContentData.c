#include "ContentData.h"

// Written by Scripts/make-content: every file of Content/, embedded and in the table below. A test tells of one that is
// left out.

static const unsigned char example_epss_csv[] = {
#embed "../../Content/example/epss.csv"
};

static const unsigned char example_kev_json[] = {
#embed "../../Content/example/kev.json"
};

static const unsigned char example_practice[] = {
#embed "../../Content/example/practice.yaml"
};

static const unsigned char example_risk[] = {
#embed "../../Content/example/risk.yaml"
};

static const unsigned char example_vulnerabilities[] = {
#embed "../../Content/example/vulnerabilities.yaml"
};

static const unsigned char frameworks_hhs_cpg[] = {
#embed "../../Content/frameworks/hhs-cpg.yaml"
};

static const unsigned char frameworks_hicp_405d[] = {
#embed "../../Content/frameworks/hicp-405d.yaml"
};

static const unsigned char frameworks_hipaa_security_rule[] = {
#embed "../../Content/frameworks/hipaa-security-rule.yaml"
};

static const unsigned char frameworks_nist_csf_2_0[] = {
#embed "../../Content/frameworks/nist-csf-2.0.yaml"
};

static const unsigned char safeguards_devices[] = {
#embed "../../Content/safeguards/devices.yaml"
};

static const unsigned char safeguards_governance[] = {
#embed "../../Content/safeguards/governance.yaml"
};

static const unsigned char safeguards_identity[] = {
#embed "../../Content/safeguards/identity.yaml"
};

static const unsigned char safeguards_images[] = {
#embed "../../Content/safeguards/images.yaml"
};

static const unsigned char safeguards_messages[] = {
#embed "../../Content/safeguards/messages.yaml"
};

static const unsigned char safeguards_network[] = {
#embed "../../Content/safeguards/network.yaml"
};

static const unsigned char safeguards_people[] = {
#embed "../../Content/safeguards/people.yaml"
};

static const unsigned char safeguards_place[] = {
#embed "../../Content/safeguards/place.yaml"
};

static const unsigned char safeguards_recovery[] = {
#embed "../../Content/safeguards/recovery.yaml"
};

static const unsigned char safeguards_vendors[] = {
#embed "../../Content/safeguards/vendors.yaml"
};

static const unsigned char threats_access[] = {
#embed "../../Content/threats/access.yaml"
};

static const unsigned char threats_images[] = {
#embed "../../Content/threats/images.yaml"
};

static const unsigned char threats_infrastructure[] = {
#embed "../../Content/threats/infrastructure.yaml"
};

static const unsigned char threats_orders_reports[] = {
#embed "../../Content/threats/orders-reports.yaml"
};

static const unsigned char threats_people[] = {
#embed "../../Content/threats/people.yaml"
};

static const unsigned char threats_place[] = {
#embed "../../Content/threats/place.yaml"
};

#define CONTENT(path, bytes) {path, bytes, sizeof bytes}

static const struct leadglass_content_file files[] = {
    CONTENT("example/epss.csv", example_epss_csv),
    CONTENT("example/kev.json", example_kev_json),
    CONTENT("example/practice.yaml", example_practice),
    CONTENT("example/risk.yaml", example_risk),
    CONTENT("example/vulnerabilities.yaml", example_vulnerabilities),
    CONTENT("frameworks/hhs-cpg.yaml", frameworks_hhs_cpg),
    CONTENT("frameworks/hicp-405d.yaml", frameworks_hicp_405d),
    CONTENT("frameworks/hipaa-security-rule.yaml", frameworks_hipaa_security_rule),
    CONTENT("frameworks/nist-csf-2.0.yaml", frameworks_nist_csf_2_0),
    CONTENT("safeguards/devices.yaml", safeguards_devices),
    CONTENT("safeguards/governance.yaml", safeguards_governance),
    CONTENT("safeguards/identity.yaml", safeguards_identity),
    CONTENT("safeguards/images.yaml", safeguards_images),
    CONTENT("safeguards/messages.yaml", safeguards_messages),
    CONTENT("safeguards/network.yaml", safeguards_network),
    CONTENT("safeguards/people.yaml", safeguards_people),
    CONTENT("safeguards/place.yaml", safeguards_place),
    CONTENT("safeguards/recovery.yaml", safeguards_recovery),
    CONTENT("safeguards/vendors.yaml", safeguards_vendors),
    CONTENT("threats/access.yaml", threats_access),
    CONTENT("threats/images.yaml", threats_images),
    CONTENT("threats/infrastructure.yaml", threats_infrastructure),
    CONTENT("threats/orders-reports.yaml", threats_orders_reports),
    CONTENT("threats/people.yaml", threats_people),
    CONTENT("threats/place.yaml", threats_place),
};

size_t leadglass_content_count(void) { return sizeof files / sizeof files[0]; }

const struct leadglass_content_file *leadglass_content_at(size_t index) {
    return index < leadglass_content_count() ? &files[index] : NULL;
}
