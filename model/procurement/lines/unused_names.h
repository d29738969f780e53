// Names that no line of the platform uses any more. Here and not beside identity::TradeNames, because all kinds of
// lines must be searched.
#pragma once

#include "model/store/store.h"

namespace ps::procurement {

/// Deletes them: undo leaves nothing behind.
void remove_unused_names(store::Store& store);

} // namespace ps::procurement
