#include "views/time_text.h"

#include <boost/date_time/c_local_time_adjustor.hpp>
#include <boost/date_time/posix_time/posix_time_types.hpp>
#include <boost/date_time/posix_time/time_parsers.hpp>
#include <fmt/format.h>

#include <exception>

namespace ps::views {

std::string local_time(const std::string& utc)
{
    using boost::posix_time::ptime;
    if (utc.size() != 20 || utc[10] != 'T' || utc[19] != 'Z')
        return utc;
    try {
        const ptime moment = boost::posix_time::from_iso_extended_string(utc.substr(0, 19));
        const ptime here = boost::date_time::c_local_adjustor<ptime>::utc_to_local(moment);
        const auto day = here.date().year_month_day();
        return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", static_cast<int>(day.year), day.month.as_number(),
                           day.day.as_number(), here.time_of_day().hours(), here.time_of_day().minutes());
    } catch (const std::exception&) {
        return utc;
    }
}

} // namespace ps::views
