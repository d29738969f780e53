#include "importers/readers/workbook.h"

#include "importers/readers/csv_reader.h"
#include "importers/readers/html_reader.h"
#include "importers/readers/ole_directory.h"
#include "importers/readers/refuse.h"
#include "importers/readers/xls_reader.h"
#include "importers/readers/xlsx_reader.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <system_error>

namespace ps::importers {

namespace {

constexpr std::size_t head_bytes = std::size_t{64} << 10;

Message unknown_message()
{
    return PS_N(
        "this is no kind of table file that can be read (.xlsx, .xls, .csv, .txt): open it with the program that it "
        "came from and save it as .xlsx");
}

std::string read_head(const std::filesystem::path& file, const std::string& name)
{
    std::ifstream in(file, std::ios::binary);
    std::string head(head_bytes, '\0');
    if (in)
        in.read(head.data(), static_cast<std::streamsize>(head.size()));
    if (!in.is_open() || in.bad())
        refuse(PS_N("the file cannot be read: close it in other programs and check the permissions, then try again"),
               name);
    head.resize(static_cast<std::size_t>(in.gcount()));
    return head;
}

void check_file(const std::filesystem::path& file, const std::string& name, const ReadLimits& limits)
{
    std::error_code problem;
    const auto status = std::filesystem::status(file, problem);
    if (status.type() != std::filesystem::file_type::regular && platform::is_too_long(file))
        refuse(PS_N("the path is too long for this system: move the file into a folder higher up, or give folders "
                    "shorter names"),
               name);
    if (status.type() == std::filesystem::file_type::not_found)
        refuse(PS_N("there is no such file: check the name and the folder"), name);
    if (status.type() == std::filesystem::file_type::directory)
        refuse(PS_N("this is a folder, not a file: choose the files in it"), name);
    if (status.type() == std::filesystem::file_type::none || status.type() == std::filesystem::file_type::unknown)
        refuse(PS_N("the file cannot be read: close it in other programs and check the permissions, then try again"),
               name);
    if (status.type() != std::filesystem::file_type::regular)
        refuse(PS_N("this is a device or a pipe, not a file: save the table as a file first"), name);
    const std::uintmax_t size = std::filesystem::file_size(file, problem);
    if (problem)
        refuse(PS_N("the file cannot be read: close it in other programs and check the permissions, then try again"),
               name);
    if (size == 0)
        refuse(PS_N("the file is empty (0 bytes): ask for it to be sent again"), name);
    if (size > limits.max_file_bytes)
        refuse(PS_N("the file is bigger than can be read: split it into several files"), name);
    if (utf8_path(file.filename()).starts_with("~$") && size < 1024)
        refuse(PS_N("this is the lock file of a workbook that is open in a spreadsheet program: choose the workbook "
                    "itself"),
               name);
}

bool starts_with(std::string_view text, std::initializer_list<unsigned char> bytes)
{
    return text.size() >= bytes.size() &&
           std::equal(bytes.begin(), bytes.end(), text.begin(),
                      [](unsigned char a, char b) { return a == static_cast<unsigned char>(b); });
}

bool has_wide_bom(std::string_view head)
{
    return starts_with(head, {0xFF, 0xFE}) || starts_with(head, {0xFE, 0xFF}) || starts_with(head, {0, 0, 0xFE, 0xFF});
}

/// The head of the file in lower-case ASCII, without blanks and byte order mark at its start and without NULs (UTF-16).
std::string plain_head(std::string_view head)
{
    if (starts_with(head, {0xEF, 0xBB, 0xBF}))
        head.remove_prefix(3);
    else if (has_wide_bom(head))
        head.remove_prefix(2);
    std::string plain;
    for (const char c : head) {
        if (c == '\0' || (plain.empty() && std::isspace(static_cast<unsigned char>(c))))
            continue;
        plain += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return plain;
}

void refuse_known_strangers(std::string_view head, const std::string& name)
{
    if (head.starts_with("%PDF"))
        refuse(PS_N("this is a PDF file: ask the sender for the workbook that it was made from"), name);
    if (starts_with(head, {0xFF, 0xD8, 0xFF}) || starts_with(head, {0x89, 'P', 'N', 'G'}) || head.starts_with("GIF8"))
        refuse(PS_N("this is a picture: ask the sender for the workbook that it was made from"), name);
    if (head.starts_with("Rar!") || starts_with(head, {'7', 'z', 0xBC, 0xAF}) || starts_with(head, {0x1F, 0x8B}))
        refuse(PS_N("this is an archive, but not an .xlsx workbook: if it holds workbooks, unpack it and import those"),
               name);
}

bool is_binary(std::string_view head)
{
    if (has_wide_bom(head))
        return false;
    std::size_t control = 0;
    for (const char c : head) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte == 0)
            return true;
        if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != 0x1A)
            ++control;
    }
    return control * 50 > head.size();
}

bool is_html(std::string_view plain)
{
    const bool mhtml =
        plain.starts_with("mime-version:") || plain.starts_with("content-type: multipart/related") ||
        (plain.starts_with("from:") && plain.substr(0, 2048).find("\nmime-version:") != std::string_view::npos);
    return mhtml || (plain.starts_with("<") &&
                     (plain.find("<html") != std::string_view::npos || plain.find("<table") != std::string_view::npos));
}

std::unique_ptr<Workbook> open_ole(const std::filesystem::path& file, const std::string& name,
                                   const ReadOptions& options)
{
    const std::vector<OleStream> streams = list_ole_streams(file);
    const auto has = [&](std::string_view wanted) {
        return std::any_of(streams.begin(), streams.end(), [&](const OleStream& s) { return s.name == wanted; });
    };
    if (has("EncryptedPackage"))
        refuse(PS_N("the workbook is protected by a password: open it in a spreadsheet program, remove the password "
                    "and save it "
                    "again"),
               name);
    if (has("WordDocument") || has("PowerPoint Document"))
        refuse(PS_N("this is a text document or a presentation, not a workbook: copy its table into a spreadsheet and "
                    "save that "
                    "as .xlsx"),
               name);
    if (!has("Workbook") && !has("Book"))
        refuse(streams.empty()
                   ? Message(PS_N("the file is cut off or damaged: it is not a complete .xls file. Ask for it to be "
                                  "sent again, or open it in a spreadsheet program, repair it and save it again"))
                   : unknown_message(),
               name);
    return open_xls(file, options);
}

} // namespace

std::unique_ptr<Workbook> open_workbook(const std::filesystem::path& file, const ReadOptions& options)
{
    const std::string name = utf8_path(file);
    check_file(file, name, options.limits);
    const std::string head = read_head(file, name);
    if (starts_with(head, {'P', 'K', 3, 4}) || starts_with(head, {'P', 'K', 5, 6}))
        return open_xlsx(file, options);
    if (starts_with(head, {0xD0, 0xCF, 0x11, 0xE0}))
        return open_ole(file, name, options);
    refuse_known_strangers(head, name);
    if (is_binary(head))
        refuse(unknown_message(), name);
    const std::string plain = plain_head(head);
    if (plain.starts_with("<") && plain.find("urn:schemas-microsoft-com:office:spreadsheet") != std::string::npos &&
        plain.find("<workbook") != std::string::npos)
        refuse(PS_N("this is an XML spreadsheet of 2003: open it in a spreadsheet program and save it as .xlsx"), name);
    if (is_html(plain))
        return open_html(file, options);
    return open_csv(file, options);
}

} // namespace ps::importers
