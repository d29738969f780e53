// Medical institutions: the buyers on the procurement platform.
#include "importers/kinds/organisation_row.h"
#include "importers/kinds/shared_headers.h"

namespace ps::importers::kinds {

const Kind& institution()
{
    using F = Field;
    static const Kind kind = [] {
        Kind made = coded_organisation_kind("institution", {PS_N("medical institutions")},
                                            {{F::code, institution_code_headers},
                                             {F::name, institution_name_headers},
                                             {F::kind, {"机构类型", "类型", "机构类别"}}},
                                            [](const KindContext& context) {
                                                return make_coded_organisation_importer(registry::Registry::institution,
                                                                                        context);
                                            });
        made.distinctive_fields = {F::level, F::ownership};
        return made;
    }();
    return kind;
}

} // namespace ps::importers::kinds
