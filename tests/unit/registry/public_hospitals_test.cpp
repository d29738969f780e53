// The organisations to which the zero mark-up rule applies.
#include "model/registry/public_hospitals.h"

#include <catch2/catch.hpp>

using ps::registry::is_public_hospital;

TEST_CASE("the ownership decides", "[catalog]")
{
    for (const char* said : {"公立", "公立医院", "公办", "公有制", "国有", "国有股份", "全民所有制", "集体", "人民政府",
                             "事业单位", "公", "public", "Public"})
        CHECK(is_public_hospital(said, "", "", "某单位"));
    for (const char* said : {"民营", "民办非企业", "民非", "非公立", "非公有制", "非国有", "私立", "私营", "社会办",
                             "股份制", "中外合资", "营利性", "民", "private", "Private", "non-public"})
        CHECK_FALSE(is_public_hospital(said, "医院", "三级", "海岳市人民医院"));
}

TEST_CASE("a hospital without an ownership is public unless its kind or name contradicts that", "[catalog]")
{
    CHECK(is_public_hospital("", "医院", "", "甲"));
    CHECK(is_public_hospital("", "", "二级甲等", "甲"));
    CHECK(is_public_hospital("", "", "", "海岳市人民医院"));
    CHECK(is_public_hospital("", "", "", "民族乡卫生院"));
    CHECK(is_public_hospital("非营利性", "医院", "", "甲"));
    CHECK_FALSE(is_public_hospital("", "民营医院", "二级", "甲"));
    CHECK_FALSE(is_public_hospital("", "医院", "三级", "甲医院有限公司"));
    CHECK_FALSE(is_public_hospital("", "药店", "", "人民医院便民药房"));
    CHECK_FALSE(is_public_hospital("", "配送企业", "", "甲"));
    CHECK_FALSE(is_public_hospital("", "", "", "甲"));
}
