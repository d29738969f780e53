// Master data, the VBP exports and the assessment scores as workbooks.
#pragma once

#include "samples/city/city.h"
#include "samples/truth/tally.h"

#include <filesystem>

namespace ps::samples {

/// 1-master: 监测哨点, 医疗机构, 企业, 监测品种.
void write_master(const City& city, const std::filesystem::path& root, Tallies& tallies);
/// 2-vbp: the platform's export (批次信息表, 批次目录信息表, 批次合同信息表) for drugs, one late batch with packs,
/// consumables.
void write_procurement(const City& city, const std::filesystem::path& root, Tallies& tallies);
/// 2-vbp: workbooks of four sheets, changed and transferred volumes, the catalogue of listed products.
void write_agreement_files(const City& city, const std::filesystem::path& root, Tallies& tallies);
/// 5-assessment: one workbook a year.
void write_assessments(const City& city, const std::filesystem::path& root, Tallies& tallies);

} // namespace ps::samples
