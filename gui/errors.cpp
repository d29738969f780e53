#include "gui/errors.h"

#include "gui/wx_text.h"
#include "i18n/translate.h"
#include "model/base/error.h"
#include "model/store/store.h"

#include <wx/debug.h>
#include <wx/msgdlg.h>

#include <atomic>
#include <cstdio>
#include <filesystem>
#include <new>

namespace ps::gui {
namespace {

bool collecting = false;
wxString collected;
std::atomic<int> assert_count{0};

void note_assert(const wxString& file, int line, const wxString& function, const wxString& condition,
                 const wxString& message)
{
    ++assert_count;
    std::fprintf(stderr, "%s:%d: assert \"%s\" failed in %s: %s\n", from_wx(file).c_str(), line,
                 from_wx(condition).c_str(), from_wx(function).c_str(), from_wx(message).c_str());
}

std::string sentence(const std::exception_ptr& problem)
{
    try {
        std::rethrow_exception(problem);
    } catch (const Error& error) {
        const std::string place = error.place().to_string();
        const std::string what = (place.empty() ? "" : place + ": ") + PS_TR(error.message());
        return error.remedy().empty() ? what : what + "\n" + PS_TR(error.remedy());
    } catch (const std::filesystem::filesystem_error& error) {
        return PS_TR(Message(PS_N("a file or folder could not be used: {0}"), {error.what()}));
    } catch (const std::bad_alloc&) {
        return PS_TR("there is not enough memory; close other programs and try again");
    } catch (const std::exception& error) {
        if (const auto store_words = store::describe_store_failure(error))
            return PS_TR(*store_words);
        return PS_TR(Message(PS_N("something unexpected went wrong: {0}"), {error.what()}));
    } catch (...) {
        return PS_TR("something unexpected went wrong");
    }
}

bool was_stopped(const std::exception_ptr& problem)
{
    try {
        std::rethrow_exception(problem);
    } catch (const Error& error) {
        return error.kind() == ErrorKind::stopped;
    } catch (...) {
        return false;
    }
}

} // namespace

wxString describe(const std::exception_ptr& problem)
{
    return to_wx(sentence(problem));
}

void show_error(wxWindow* parent, const std::exception_ptr& problem)
{
    if (was_stopped(problem))
        return;
    const wxString text = describe(problem);
    if (collecting) {
        collected = text;
        return;
    }
    wxMessageDialog box(parent, text, to_wx(PS_TR("PriceSentinel")), wxOK | wxICON_ERROR | wxCENTRE);
    box.SetOKLabel(to_wx(PS_TR("OK")));
    box.ShowModal();
}

void collect_errors_instead_of_boxes(bool collect)
{
    collecting = collect;
    collected.clear();
}

const wxString& last_collected_error()
{
    return collected;
}

void log_asserts()
{
    wxSetAssertHandler(note_assert);
}

int failed_asserts()
{
    return assert_count;
}

} // namespace ps::gui
