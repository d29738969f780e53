// anomalies, finding, anomaly-rules
#include "cli/context.h"

#include "i18n/translate.h"
#include "views/monitoring/findings.h"

namespace ps::cli {

namespace {

using monitoring::FindingKey;

struct AnomalyOptions {
    std::string month, rule, item, point, severity, basis, state = "default";
    bool explain = false;
    std::size_t limit = 0, offset = 0;
};

monitoring::FindingFilter filter_of(const AnomalyOptions& options)
{
    monitoring::FindingFilter filter;
    filter.rule = given(options.rule);
    filter.item = given(options.item);
    filter.point = given(options.point);
    if (!options.severity.empty())
        filter.severity = monitoring::severity_by_name(options.severity);
    if (!options.basis.empty())
        filter.basis = basis_option(options.basis);
    const auto only = [&](bool open, bool confirmed, bool in_case, bool dismissed) {
        filter.open = open;
        filter.confirmed = confirmed;
        filter.in_case = in_case;
        filter.dismissed = dismissed;
    };
    if (options.limit > 0)
        filter.limit = options.limit;
    filter.offset = options.offset;
    if (options.state == "all")
        only(true, true, true, true);
    else if (options.state == "open")
        only(true, false, false, false);
    else if (options.state == "confirmed")
        only(false, true, false, false);
    else if (options.state == "case")
        only(false, false, true, false);
    else if (options.state == "dismissed")
        only(false, false, false, true);
    return filter;
}

void add_anomalies(Command& app, Context& context)
{
    auto options = std::make_shared<AnomalyOptions>();
    auto* command = app.add_subcommand("anomalies", PS_TR("What the plausibility rules find in a month's prices"));
    command->add_option("--month", options->month, PS_TR("Month, as 2026-10"))->required();
    command->add_option("--rule", options->rule, PS_TR("Only this rule (see anomaly-rules)"));
    command->add_option("--item", options->item, PS_TR("Only this item"));
    command->add_option("--point", options->point, PS_TR("Only this point"));
    command->add_option("--severity", options->severity, PS_TR("information, warning or abnormal"))
        ->one_of({"information", "warning", "abnormal"});
    command->add_option("--basis", options->basis, PS_TR("purchase or sale"));
    command
        ->add_option("--state", options->state,
                     PS_TR("open, confirmed, case, dismissed or all; without it all but the dismissed ones"))
        ->one_of({"open", "confirmed", "case", "dismissed", "all"});
    command->add_option("--limit", options->limit, PS_TR("At most so many lines"))->positive();
    command->add_option("--offset", options->offset, PS_TR("Skip this many lines at the beginning"));
    command->add_flag("--explain", options->explain, PS_TR("With the sentence and the file's row for each"));
    command->callback([options, &context] {
        const auto month = month_option(options->month);
        const auto filter = filter_of(*options);
        auto store = context.open_store();
        context.print_view<views::FindingsView>(store, {month, filter, options->explain, options->explain});
    });
}

void add_rules(Command& app, Context& context)
{
    auto month = std::make_shared<std::string>();
    auto* command = app.add_subcommand("anomaly-rules", PS_TR("The plausibility rules and their parameters"));
    command->add_option("--month", *month, PS_TR("As they are in force in this month (default: today)"));
    command->callback([month, &context] {
        const auto of = month->empty() ? Month::of(Date::today()) : month_option(*month);
        auto store = context.open_store();
        context.print_view<views::PlausibilityRulesView>(store, {of});
    });
}

struct KeyOptions {
    std::string rule, item, point, month, basis = "purchase", reason, case_id;

    FindingKey key() const { return {rule, item, point, basis_option(basis), month_option(month)}; }
};

std::shared_ptr<KeyOptions> add_key(Command* command)
{
    auto options = std::make_shared<KeyOptions>();
    command->add_option("--rule", options->rule, PS_TR("The rule"))->required();
    command->add_option("--item", options->item, PS_TR("The item's code"))->required();
    command->add_option("--point", options->point, PS_TR("The point's code"))->required();
    command->add_option("--month", options->month, PS_TR("Month, as 2026-10"))->required();
    command->add_option("--basis", options->basis, PS_TR("purchase or sale"));
    return options;
}

void print_detail(const Context& context, store::Store& store, const FindingKey& key)
{
    const auto detail = monitoring::explain_finding(store, key);
    context.say(i18n::tr(detail.rule.title) + ": " + i18n::tr(detail.sentence));
    context.say(i18n::tr(Message{PS_N("Rule pack: {0}@{1}"), {detail.pack_id, std::to_string(detail.pack_version)}}));
    context.print(*views::table_of<views::FindingSourcesView>(detail.sources, {}),
                  views::FindingSourcesView::contract({}));
}

void add_finding(Command& app, Context& context)
{
    auto* command = app.add_subcommand("finding", PS_TR("One finding: its basis, and what was decided about it"));
    command->require_subcommand();

    auto* show = command->add_subcommand("show", PS_TR("How the rule found it, and the stored rows that it rests on"));
    auto shown = add_key(show);
    show->callback([shown, &context] {
        auto store = context.open_store();
        print_detail(context, store, shown->key());
    });

    auto* confirm = command->add_subcommand("confirm", PS_TR("The finding is right"));
    auto confirmed = add_key(confirm);
    confirm->add_option("--reason", confirmed->reason, PS_TR("Why"));
    confirm->callback([confirmed, &context] {
        auto store = context.open_store();
        monitoring::confirm_finding(store, confirmed->key(), confirmed->reason);
    });

    auto* dismiss = command->add_subcommand(
        "dismiss",
        PS_TR("The price is explained. A finding on the level of a price does not come back while the value "
              "stays; one on an event (a step from last month, frequent changes, a zero amount) is decided for "
              "this month only"));
    auto dismissed = add_key(dismiss);
    dismiss->add_option("--reason", dismissed->reason, PS_TR("Why"))->required();
    dismiss->callback([dismissed, &context] {
        auto store = context.open_store();
        monitoring::dismiss_finding(store, dismissed->key(), dismissed->reason);
    });

    auto* open_case = command->add_subcommand("case", PS_TR("Link the finding to a case"));
    auto in_case = add_key(open_case);
    open_case->add_option("--id", in_case->case_id, PS_TR("The case"))->required();
    open_case->add_option("--reason", in_case->reason, PS_TR("Why"));
    open_case->callback([in_case, &context] {
        auto store = context.open_store();
        monitoring::link_finding_to_case(store, in_case->key(), in_case->case_id, in_case->reason);
    });

    auto* reopen = command->add_subcommand("reopen", PS_TR("Withdraw what was decided"));
    auto reopened = add_key(reopen);
    reopen->callback([reopened, &context] {
        auto store = context.open_store();
        monitoring::reopen_finding(store, reopened->key());
    });
}

} // namespace

void add_finding_commands(Command& app, Context& context)
{
    add_anomalies(app, context);
    add_rules(app, context);
    add_finding(app, context);
}

} // namespace ps::cli
