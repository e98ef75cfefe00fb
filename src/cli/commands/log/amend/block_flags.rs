//! The flags of the verbs that make blocks of records, by the names of the fields they set.

use crate::cli::record::value_flags::value_flags;

value_flags! {
    /// The flags of records' blocks and of entries beside contacts. An empty value takes a field away.
    #[command(next_help_heading = "Jobs, steps, consents, people and the rest")]
    struct BlockFlags {
        /// The kind of a job, support, service, agreement or working time
        kind,
        /// What a job is
        title,
        /// Hours a week
        hours,
        /// The day from which those hours count [default: the job's first]; the first day of an absence
        from,
        /// The last day of an absence
        to,
        /// Whether an absence is of half days: yes or no
        half,
        /// Whether a contract is permanent: yes or no
        permanent,
        /// Pay, as agreed
        pay,
        /// Who found a job
        found_by,
        /// Whether the employer knows about the support: yes or no
        disclosed,
        /// Whether a job was created for the person: yes or no
        created,
        /// The buddy at work, by role
        buddy,
        /// What was agreed on a job
        conditions,
        /// What a work experience is for
        aim,
        /// The last day of a work experience, consent, service, permission or instruction
        until,
        /// The last day of a job
        end,
        /// The day you heard that a job ended
        heard,
        /// Why a job ended or a case was closed
        reason,
        /// The level of a consent or agreement
        level,
        /// The day a consent, permission or instruction was withdrawn
        withdrawn,
        /// What a step was
        step,
        /// The day a support was promised
        promised,
        /// The resource a strength comes from
        resource,
        /// What an issue, agreement or strength says
        text,
        /// A stage
        stage,
        /// The day an agreement is reviewed
        review,
        /// Who signed an agreement at the employer
        signed_by,
        /// The region an agreement covers
        region,
        /// The day an issue was solved
        solved,
        /// The day an instruction was agreed to
        agreed,
        /// To whom an instruction was handed
        handed_to,
        /// The day it was handed over
        handed,
        /// The day by which it is to come back
        back,
        /// The day it came back or was destroyed
        returned,
        /// Whether the name may be told: yes or no
        named,
        /// Who gave a permission
        by,
        /// A contact person's name
        name,
        /// What a contact person does
        role,
        /// A work phone number
        phone,
        /// A work e-mail address
        email,
        /// Who reviewed a week
        reviewer,
        /// What was agreed for the weeks to come
        goal,
        /// Whether the goal agreed before that review was met: yes or no
        goal_met,
        /// The week that was reviewed
        week,
    }
}
