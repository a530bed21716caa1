import type { Schemas } from './schemas'

export type Patient = Schemas['Patient']
export type NewPatient = Schemas['NewPatient']

export type Appointment = Schemas['Appointment']
export type AppointmentStatus = Appointment['status']
export type NewAppointment = Schemas['NewAppointment']

export type Invoice = Schemas['Invoice']
export type NewInvoice = Schemas['NewInvoice']

export type DiscountCode = Schemas['DiscountCode']

export type Task = Schemas['Task']
export type NewTask = Schemas['NewTask']
export type Priority = Task['priority']
export type Assignee = Schemas['Assignee']

export type Alert = Schemas['Alert']

export type Message = Schemas['Message']
export type MessageStatus = Message['status']
