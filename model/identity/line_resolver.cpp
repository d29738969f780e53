#include "model/identity/line_resolver.h"

namespace ps::identity {

void LineResolver::read_parties(store::Store& store)
{
    for (const auto& party : trade_parties(store, "institution")) {
        const auto id = static_cast<std::size_t>(party.id);
        if (parties_.size() <= id)
            parties_.resize(id + 1, -1);
        parties_[id] = finder_.find(party);
    }
}

} // namespace ps::identity
