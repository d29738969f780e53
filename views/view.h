// A view: a question to the store, its answer, and how readers show the answer.
//
//   struct ChangesView {
//       struct Ask { … };                                          what is asked
//       using Row = …;
//       static std::vector<Row> answer(store::Store&, const Ask&, std::stop_token);
//       static std::vector<Col<Row>> columns(const Ask&);          every column that any reader has
//       static Layout contract(const Ask&);                        those of the command line, in its order
//       static Layout grid(const Ask&);                            those of the window
//   };
//
// A page of the window consists of choices and a view; a command of options and a view; a section of the bulletin of a
// view, a condition and a sentence.
#pragma once

#include "model/store/store.h"
#include "views/table.h"

#include <memory>
#include <stop_token>

namespace ps::views {

template <class View>
using TableOfView = TableOf<typename View::Row>;

/// A table of rows that were queried before.
template <class View>
std::shared_ptr<const TableOfView<View>> table_of(std::vector<typename View::Row> rows, const typename View::Ask& ask)
{
    return std::make_shared<TableOfView<View>>(std::move(rows), View::columns(ask));
}

template <class View>
std::shared_ptr<const TableOfView<View>> ask(store::Store& store, const typename View::Ask& question,
                                             std::stop_token stop = {})
{
    return table_of<View>(View::answer(store, question, stop), question);
}

} // namespace ps::views
